import { AttendanceAnswer, AttendanceSheet, Id, PageQuery, RecordAttendance, TrainingStatistics } from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, HowAsked, Lists, RecordsEach } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttendanceService } from './attendance.service';

@ApiTags('training sessions')
@Controller('training-sessions/:id')
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  @Get('attendance')
  @AllowedTo('coordinator', 'trainer')
  @Lists(AttendanceSheet, 'The attendance sheets of a session, day by day')
  list(@Param('id', { schema: Id }) id: string, @Query({ schema: PageQuery.strict() }) page: PageQuery) {
    return this.attendance.list(id, page);
  }

  @Post('attendance')
  @AllowedTo('coordinator', 'trainer')
  @RecordsEach(AttendanceAnswer, 'Takes what devices recorded, and says what became of each mark; up to 30 days after the end')
  record(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordAttendance }) command: RecordAttendance,
    @HowAsked() asked: Asked,
  ) {
    return this.attendance.record(id, command, asked);
  }

  @Get('statistics')
  @AllowedTo('coordinator', 'trainer', 'viewer')
  @Answers(TrainingStatistics, 'Who took part: unique people and attendances apart')
  statistics(@Param('id', { schema: Id }) id: string) {
    return this.attendance.statistics(id);
  }
}
