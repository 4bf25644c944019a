import { occurrencesOf } from '@liaison/calendar';
import { type Actor, type Meeting, MEETING_STATUSES, type OccurrenceCounts, type PageQuery } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { MeetingsService } from '../meetings/meetings.service';
import { FollowSeries } from './follow-series.service';
import { SeriesMeetings } from './series-meetings.service';
import { planOf } from './series-plan';
import { SeriesService } from './series.service';

/** The meetings of a series as they are, and how far they have come. */
@Injectable()
export class Occurrences {
  constructor(
    private readonly series: SeriesService,
    private readonly meetings: MeetingsService,
    private readonly ofSeries: SeriesMeetings,
    private readonly followed: FollowSeries,
  ) {}

  /** By their start; a focal point sees those that concern its organisation. */
  async of(id: string, page: PageQuery, by: Actor) {
    const series = await this.series.get(id, by);
    const [shown, all, version] = await Promise.all([
      this.meetings.list({ ...page, seriesId: id }, by),
      this.ofSeries.of(series),
      this.followed.versionOf(id),
    ]);
    const wanted = series.status === 'scheduled' ? occurrencesOf(series).length : 0;
    const made = wanted === 0 ? 0 : wanted - planOf(series, all).missing.length;
    const settled = series.announcedAt === undefined || version >= series.version;
    const counts: OccurrenceCounts = { wanted, made, byStatus: byStatus(all.filter(({ seriesId }) => seriesId === id)), settled };
    return { ...shown, counts };
  }
}

function byStatus(meetings: Meeting[]): OccurrenceCounts['byStatus'] {
  const counted = MEETING_STATUSES.map((status) => [status, meetings.filter((meeting) => meeting.status === status).length]);
  return Object.fromEntries(counted) as OccurrenceCounts['byStatus'];
}
