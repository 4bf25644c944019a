import { randomUUID } from 'node:crypto';
import type { Actor, Circumstances, PreviewSeriesCancellation, PreviewSeriesChange, Series } from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { MeetingsService } from '../meetings/meetings.service';
import { type Changed, previewOf } from './change-preview';
import { cancel, cancelFollowing, change, changeFollowing } from './series';
import { comingFrom } from './series-dates';
import { SeriesMeetings } from './series-meetings.service';
import { SeriesService } from './series.service';

/** Stands for the reason that is asked for when it is done. */
const REASON = 'Previewed.';

/** What a change of a series would do, refused as the change would be. Reads, and changes nothing. */
@Injectable()
export class ChangePreviews {
  constructor(
    private readonly series: SeriesService,
    private readonly meetings: MeetingsService,
    private readonly ofSeries: SeriesMeetings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async change(id: string, { from, ...command }: PreviewSeriesChange, by: Actor) {
    await this.meetings.mustReferToKnown(command);
    const series = await this.series.get(id, by);
    const circumstances = this.now(by);
    const asked = { reason: REASON, ...command };
    if (from === undefined) return this.previewed([change(series, asked, circumstances).state], series, from, circumstances);
    const { before, following } = changeFollowing(series, { from, ...asked }, randomUUID(), circumstances);
    return this.previewed([before.state, ...(following ? [following.state] : [])], series, from, circumstances);
  }

  async cancellation(id: string, { from }: PreviewSeriesCancellation, by: Actor) {
    const series = await this.series.get(id, by);
    const circumstances = this.now(by);
    const { state } =
      from === undefined
        ? cancel(series, { reason: REASON }, circumstances)
        : cancelFollowing(series, { from, reason: REASON }, circumstances);
    return this.previewed([state], series, from, circumstances);
  }

  private async previewed(left: Series[], series: Series, from: string | undefined, circumstances: Circumstances) {
    const changed: Changed[] = [];
    for (const one of left) changed.push({ series: one, meetings: await this.ofSeries.of(one) });
    const first = from ?? (series.status === 'draft' ? '' : comingFrom(series, circumstances.now).first.start);
    return previewOf(changed, first, circumstances);
  }

  private now(by: Actor): Circumstances {
    return { now: this.clock.now().toISOString(), by };
  }
}
