import type { Actor, Meeting } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import type { ProjectedRecord } from '../projections/projected';
import { Projections } from '../projections/projections';
import { visibleTo } from '../visibility/visibility';
import { calendarEntryOf } from './calendar-entries';
import type { Dated } from './calendar.service';
import { inCalendar, type Recurring } from './recurring';

/** What stands in the calendar, with the meetings of each series told by its rule. */
export interface Told {
  alone: Dated[];
  recurring: Recurring[];
}

/** Series of meetings for calendar programs. A meeting of one that the reader doesn't see stands alone. */
@Injectable()
export class RecurringMeetings {
  constructor(private readonly projections: Projections) {}

  async told(dated: Dated[], reader: Actor): Promise<Told> {
    const ids = [...new Set(dated.flatMap((one) => seriesOf(one) ?? []))];
    if (ids.length === 0) return { alone: dated, recurring: [] };
    const series = await this.find({ _id: { $in: ids }, aggregate: 'series' }, reader);
    const meetings = await this.find({ 'state.seriesId': { $in: series.map(({ _id }) => _id) }, aggregate: 'meeting' }, reader);
    const known = new Set(series.map(({ _id }) => _id));
    const shown = new Set(dated.map(({ record }) => record._id));
    const told: Told = { alone: dated.filter((one) => !known.has(seriesOf(one) ?? '')), recurring: [] };
    const bySeries = grouped(meetings);
    for (const record of series) {
      const { alone, recurring } = inCalendar(record, bySeries.get(record._id) ?? [], (one) => shown.has(one.record._id));
      told.alone.push(...alone);
      if (recurring) told.recurring.push(recurring);
    }
    return told;
  }

  private find(filter: Record<string, unknown>, reader: Actor): Promise<ProjectedRecord[]> {
    return this.projections.now.records
      .find({ $and: [visibleTo(reader), filter] }, { sort: { _id: 1 }, projection: { words: 0, touched: 0 } })
      .toArray() as unknown as Promise<ProjectedRecord[]>;
  }
}

function grouped(meetings: ProjectedRecord[]): Map<string, Dated[]> {
  const groups = new Map<string, Dated[]>();
  for (const record of meetings) {
    const entry = calendarEntryOf(record.aggregate, record.state);
    const { seriesId = '' } = record.state as Partial<Meeting>;
    if (entry) groups.set(seriesId, [...(groups.get(seriesId) ?? []), { record, entry }]);
  }
  return groups;
}

function seriesOf({ record }: Dated): string | undefined {
  return record.aggregate === 'meeting' ? (record.state as Partial<Meeting>).seriesId : undefined;
}
