import { checkedOccurrencesOf, type PlannedOccurrence, rruleOf } from '@liaison/calendar';
import {
  CancelFollowing,
  CancelSeries,
  ChangeFollowing,
  ChangeSeries,
  DraftSeries,
  Id,
  InvitePartners,
  Meeting,
  OccurrenceCounts,
  pageOf,
  PageQuery,
  PreviewSeries,
  PreviewSeriesCancellation,
  PreviewSeriesChange,
  resource,
  Series,
  SeriesChangePreview,
  SeriesPreview,
  type Timing,
  WithdrawInvitations,
} from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, Changes, Creates, HowAsked, Lists, Reads, Refuses, Unkept } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangePreviews } from './change-previews.service';
import { Occurrences } from './occurrences.service';
import { SeriesQuery } from './series.query';
import { SeriesService } from './series.service';

const OccurrencesOfSeries = pageOf(resource(Meeting)).extend({ counts: OccurrenceCounts });
const OccurrencesQuery = PageQuery.strict();

@ApiTags('series')
@Controller('series')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly occurrences: Occurrences,
    private readonly changes: ChangePreviews,
  ) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Series, 'The series of meetings, newest first; for a focal point those that concern its organisation')
  list(@Query({ schema: SeriesQuery }) query: SeriesQuery, @HowAsked() { by }: Asked) {
    return this.series.list(query, by);
  }

  @Post('preview')
  @Unkept()
  @AllowedTo('signed-in')
  @Answers(SeriesPreview, 'When the occurrences of a rule would be, in local time and in UTC; nothing is kept')
  preview(@Body({ schema: PreviewSeries }) timing: Timing) {
    return previewOf(timing, checkedOccurrencesOf(timing));
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Series, 'A series of meetings, and who is to be invited to each')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.series.get(id, by);
  }

  @Get(':id/preview')
  @AllowedTo('signed-in')
  @Answers(SeriesPreview, 'When the occurrences of a series are by its rule, in local time and in UTC')
  async previewOf(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    const { series, occurrences } = await this.series.preview(id, by);
    return previewOf(series, occurrences);
  }

  @Post(':id/preview-change')
  @Unkept()
  @AllowedTo('coordinator')
  @Answers(
    SeriesChangePreview,
    'What a change would do to each meeting: moved, changed, added, taken away, or why it stays; nothing is kept',
  )
  @Refuses(409, 'The change itself would be refused so: in this state it is not possible.')
  previewChange(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewSeriesChange }) command: PreviewSeriesChange,
    @HowAsked() { by }: Asked,
  ) {
    return this.changes.change(id, command, by);
  }

  @Post(':id/preview-cancellation')
  @Unkept()
  @AllowedTo('coordinator')
  @Answers(SeriesChangePreview, 'Which meetings a cancellation would take away, and which would stay; nothing is kept')
  @Refuses(409, 'The change itself would be refused so: in this state it is not possible.')
  previewCancellation(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PreviewSeriesCancellation }) command: PreviewSeriesCancellation,
    @HowAsked() { by }: Asked,
  ) {
    return this.changes.cancellation(id, command, by);
  }

  @Get(':id/occurrences')
  @AllowedTo('signed-in')
  @Answers(OccurrencesOfSeries, 'The meetings of a series by their start, and how many of them are made by now')
  occurrencesOf(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: OccurrencesQuery }) query: PageQuery,
    @HowAsked() { by }: Asked,
  ) {
    return this.occurrences.of(id, query, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Series, 'Drafts a series; nobody is told yet')
  draft(@Body({ schema: DraftSeries }) command: DraftSeries, @HowAsked() asked: Asked) {
    return this.series.draft(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Series, 'Changes a draft, or all occurrences that are still to come; what was changed of one alone stays')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeSeries }) command: ChangeSeries,
    @HowAsked() asked: Asked,
  ) {
    return this.series.change(id, command, asked);
  }

  @Post(':id/schedule')
  @AllowedTo('coordinator')
  @Changes(Series, 'Schedules a series: its meetings are made in the background, each known from then on')
  schedule(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.series.schedule(id, asked);
  }

  @Post(':id/change-following')
  @AllowedTo('coordinator')
  @Changes(
    Series,
    'Changes this and those that follow: the series ends before, and the answer is the one that goes on from there',
  )
  changeFollowing(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeFollowing }) command: ChangeFollowing,
    @HowAsked() asked: Asked,
  ) {
    return this.series.changeFollowing(id, command, asked);
  }

  @Post(':id/cancel-following')
  @AllowedTo('coordinator')
  @Changes(Series, 'Cancels this and those that follow, with the reason')
  cancelFollowing(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelFollowing }) command: CancelFollowing,
    @HowAsked() asked: Asked,
  ) {
    return this.series.cancelFollowing(id, command, asked);
  }

  @Post(':id/cancel')
  @AllowedTo('coordinator')
  @Changes(Series, 'Cancels all occurrences that are still to come, with the reason; gives up a draft')
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelSeries }) command: CancelSeries,
    @HowAsked() asked: Asked,
  ) {
    return this.series.cancel(id, command, asked);
  }

  @Post(':id/invitations')
  @AllowedTo('coordinator')
  @Changes(Series, 'Puts partners on the list of who is invited to every occurrence that is still to come')
  invite(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvitePartners }) command: InvitePartners,
    @HowAsked() asked: Asked,
  ) {
    return this.series.invite(id, command, asked);
  }

  @Post(':id/invitations/withdraw')
  @AllowedTo('coordinator')
  @Changes(Series, 'Takes partners or contacts off the list of every occurrence that is still to come')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawInvitations }) command: WithdrawInvitations,
    @HowAsked() asked: Asked,
  ) {
    return this.series.withdrawInvitations(id, command, asked);
  }
}

function previewOf(timing: Pick<Timing, 'rule' | 'timeZone'>, items: PlannedOccurrence[]): SeriesPreview {
  return { rrule: rruleOf(timing), count: items.length, items };
}
