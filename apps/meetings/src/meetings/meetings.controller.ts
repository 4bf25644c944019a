import { CancelMeeting, ChangeMeeting, DraftMeeting, Id, Meeting, RescheduleMeeting } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MeetingsQuery } from './meetings.query';
import { MeetingsService } from './meetings.service';

@ApiTags('meetings')
@Controller('meetings')
export class MeetingsController {
  constructor(private readonly meetings: MeetingsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Meeting, 'The meetings by their start; for a focal point those that concern its organisation')
  list(@Query({ schema: MeetingsQuery }) query: MeetingsQuery, @HowAsked() { by }: Asked) {
    return this.meetings.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Meeting, 'A meeting, and who is to be invited to it')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.meetings.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Meeting, 'Drafts a meeting; nobody is told yet')
  draft(@Body({ schema: DraftMeeting }) command: DraftMeeting, @HowAsked() asked: Asked) {
    return this.meetings.draft(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Corrects or completes what is known of a meeting; the time only of a draft')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeMeeting }) command: ChangeMeeting,
    @HowAsked() asked: Asked,
  ) {
    return this.meetings.change(id, command, asked);
  }

  @Post(':id/schedule')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Schedules a meeting: from now on it is known. A time in the past is allowed, to enter what was held before')
  schedule(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.meetings.schedule(id, asked);
  }

  @Post(':id/reschedule')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Moves a meeting to another time, with the reason; replies are asked for again')
  reschedule(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RescheduleMeeting }) command: RescheduleMeeting,
    @HowAsked() asked: Asked,
  ) {
    return this.meetings.reschedule(id, command, asked);
  }

  @Post(':id/start')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'A meeting begins')
  start(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.meetings.start(id, asked);
  }

  @Post(':id/hold')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'A meeting was held')
  hold(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.meetings.hold(id, asked);
  }

  @Post(':id/close')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Closes the record of a meeting that was held')
  close(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.meetings.close(id, asked);
  }

  @Post(':id/cancel')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Cancels a meeting, with the reason')
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelMeeting }) command: CancelMeeting,
    @HowAsked() asked: Asked,
  ) {
    return this.meetings.cancel(id, command, asked);
  }
}
