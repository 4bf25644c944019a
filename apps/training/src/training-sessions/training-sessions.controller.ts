import {
  CancelTrainingSession,
  EnrolTrainees,
  Id,
  PlanTrainingSession,
  RecordResult,
  ReplanTrainingSession,
  TrainingSession,
  TrainingSessionAsSeen,
} from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TrainingSessionsQuery } from './training-sessions.query';
import { TrainingSessionsService } from './training-sessions.service';

@ApiTags('training sessions')
@Controller('training-sessions')
export class TrainingSessionsController {
  constructor(private readonly sessions: TrainingSessionsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(TrainingSessionAsSeen, 'The sessions in the order of their start, without enrolments and results')
  list(@Query({ schema: TrainingSessionsQuery }) query: TrainingSessionsQuery, @HowAsked() { by }: Asked) {
    return this.sessions.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(TrainingSessionAsSeen, 'A session; a focal point sees its own trainees in it, a viewer no people')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.sessions.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(TrainingSession, 'Plans a session of a course')
  plan(@Body({ schema: PlanTrainingSession }) command: PlanTrainingSession, @HowAsked() asked: Asked) {
    return this.sessions.plan(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(TrainingSession, 'Changes when, where, for how many or by whom a session is held')
  replan(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReplanTrainingSession }) command: ReplanTrainingSession,
    @HowAsked() asked: Asked,
  ) {
    return this.sessions.replan(id, command, asked);
  }

  @Post(':id/open')
  @AllowedTo('coordinator', 'trainer')
  @Changes(TrainingSession, 'Opens a planned session for enrolment')
  open(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.sessions.open(id, asked);
  }

  @Post(':id/run')
  @AllowedTo('coordinator', 'trainer')
  @Changes(TrainingSession, 'Begins an open session')
  run(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.sessions.run(id, asked);
  }

  @Post(':id/complete')
  @AllowedTo('coordinator', 'trainer')
  @Changes(TrainingSession, 'Ends a running session; its records are taken for 30 days more')
  complete(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.sessions.complete(id, asked);
  }

  @Post(':id/cancel')
  @AllowedTo('coordinator')
  @Changes(TrainingSession, 'Cancels a session, with the reason')
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelTrainingSession }) command: CancelTrainingSession,
    @HowAsked() asked: Asked,
  ) {
    return this.sessions.cancel(id, command, asked);
  }

  @Post(':id/enrol')
  @AllowedTo('coordinator', 'trainer')
  @Records(TrainingSession, 'Enrols trainees; when the seats are full they wait')
  enrol(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EnrolTrainees }) command: EnrolTrainees,
    @HowAsked() asked: Asked,
  ) {
    return this.sessions.enrol(id, command, asked);
  }

  @Post(':id/enrolments/:traineeId/withdraw')
  @AllowedTo('coordinator', 'trainer')
  @Records(TrainingSession, 'Withdraws a trainee; the first who waits moves up')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Param('traineeId', { schema: Id }) traineeId: string,
    @HowAsked() asked: Asked,
  ) {
    return this.sessions.withdraw(id, traineeId, asked);
  }

  @Post(':id/results')
  @AllowedTo('coordinator', 'trainer')
  @Records(TrainingSession, 'Records what a trainee showed; while the session runs and for 30 days after')
  recordResult(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordResult }) command: RecordResult,
    @HowAsked() asked: Asked,
  ) {
    return this.sessions.recordResult(id, command, asked);
  }
}
