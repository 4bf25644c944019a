import type { Meeting, Series } from '@liaison/contracts';
import type { AggregateStore } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { meetingModel } from '../meetings/meeting.model';
import { seriesModel } from './series.model';

/** The meetings of a series, and those of the series that it continues, from there on: until they are its own. */
@Injectable()
export class SeriesMeetings {
  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
  ) {}

  async of(series: Series): Promise<Meeting[]> {
    const own = { 'state.seriesId': series.id };
    const { continues } = series;
    const earlier = continues && {
      'state.seriesId': { $in: await this.continuedBy(series) },
      'state.recurrenceId': { $gte: continues.from },
    };
    return this.meetings.many(await this.meetings.idsOf({ $or: [own, ...(earlier ? [earlier] : [])] }));
  }

  private async continuedBy(series: Series): Promise<string[]> {
    const ids: string[] = [];
    for (let { continues } = series; continues;) {
      ids.push(continues.seriesId);
      continues = (await this.series.find(continues.seriesId))?.continues;
    }
    return ids;
  }
}
