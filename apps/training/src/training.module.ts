import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { attendanceSheetModel } from './attendance/attendance-sheet.model';
import { AttendanceController } from './attendance/attendance.controller';
import { AttendanceService } from './attendance/attendance.service';
import { courseModel } from './courses/course.model';
import { CoursesController } from './courses/courses.controller';
import { CoursesService } from './courses/courses.service';
import { WithdrawTraineesWhenErased } from './reactions/withdraw-trainees-when-erased';
import { traineeModel } from './trainees/trainee.model';
import { TraineesController } from './trainees/trainees.controller';
import { TraineesService } from './trainees/trainees.service';
import { trainingSessionModel } from './training-sessions/training-session.model';
import { TrainingSessionsController } from './training-sessions/training-sessions.controller';
import { TrainingSessionsService } from './training-sessions/training-sessions.service';

/** Who learns. */
@Module({
  imports: [AggregatesModule.of(courseModel, trainingSessionModel, attendanceSheetModel, traineeModel), KnownPartnersModule],
  controllers: [
    CoursesController,
    TrainingSessionsController,
    AttendanceController,
    TraineesController,
    // Reactions to events.
    WithdrawTraineesWhenErased,
  ],
  providers: [CoursesService, TrainingSessionsService, AttendanceService, TraineesService],
})
export class TrainingModule {}
