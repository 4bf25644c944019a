import { setImmediate as breathe } from 'node:timers/promises';
import { decided, type Decision, type Meeting, type Series } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { meetingModel } from '../meetings/meeting.model';
import { brought } from './brought';
import { occur } from './occurrence';
import { occurrenceIdOf } from './occurrence-id';
import { type Plan, planOf } from './series-plan';
import { SeriesMeetings } from './series-meetings.service';
import { seriesModel } from './series.model';

/** Made at a time: enough to make many soon, few enough that requests get their turn in between. */
const AT_ONCE = 50;

/** The version of a series that its meetings have come to. */
interface Followed {
  _id: string;
  version: number;
}

/**
 * Brings the meetings of a series to how it stands: makes those that are missing, moves, changes and calls off. Looks at what is there
 * each time, so it may die in the middle, be run again, and run in two copies at once.
 */
@Injectable()
export class FollowSeries {
  private readonly followed: Collection<Followed>;

  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(CONNECTION) connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ofSeries: SeriesMeetings,
  ) {
    this.followed = connection.collection<Followed>('series_followed') as unknown as Collection<Followed>;
  }

  async follow(seriesId: string): Promise<void> {
    const series = await this.series.find(seriesId);
    // Of a draft nobody is told.
    if (!series?.announcedAt) return;
    const meetings = await this.ofSeries.of(series);
    const plan = planOf(series, meetings);
    await this.makeMissing(series, plan, new Set(meetings.map(({ id }) => id)));
    await this.bringUpToDate(series, plan, meetings);
    await this.followed.updateOne({ _id: seriesId }, { $max: { version: series.version } }, { upsert: true });
  }

  /** The version of a series that all its meetings have come to; 0 for one that was never followed. */
  async versionOf(seriesId: string): Promise<number> {
    return (await this.followed.findOne({ _id: seriesId }))?.version ?? 0;
  }

  private async makeMissing(series: Series, { missing }: Plan, taken: Set<string>): Promise<void> {
    for (let start = 0; start < missing.length; start += AT_ONCE) {
      const now = this.clock.now().toISOString();
      const some = missing.slice(start, start + AT_ONCE);
      const made = some.map((occurrence) =>
        occur(occurrenceIdOf(series.id, occurrence.start, taken), series, occurrence, { now }),
      );
      await this.meetings.makeMissing(BY_THE_PLATFORM, made);
      await breathe();
    }
  }

  private async bringUpToDate(series: Series, plan: Plan, meetings: Meeting[]): Promise<void> {
    for (const seen of meetings) {
      const decide = (meeting: Meeting, circumstances: { now: string }): Decision<Meeting> => {
        // Another copy has given it to another series meanwhile; that one is followed too.
        if (meeting.seriesId !== seen.seriesId || meeting.recurrenceId !== seen.recurrenceId) return decided(meeting);
        return brought(meeting, series, plan, circumstances);
      };
      if (decide(seen, { now: this.clock.now().toISOString() }).happened.length === 0) continue;
      await this.meetings.change(seen.id, BY_THE_PLATFORM, decide);
      await breathe();
    }
  }
}
