import { type Actor, type Calendar, type CalendarItem, dayAfter, dayOf, daysBetween, invalid } from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import type { ProjectedRecord } from '../projections/projected';
import { hrefOf } from '../records/paths';
import { visibleTo } from '../visibility/visibility';
import { type CalendarEntry, calendarEntryOf } from './calendar-entries';
import type { CalendarQuery } from './calendar.query';
import { reachingInto } from './span';

const SHOWN_DAYS = 90;
const MOST_DAYS = 400;
const MOST_ITEMS = 2_000;

/** What stands in the calendar, with the aggregate behind it. */
export interface Dated {
  record: ProjectedRecord;
  entry: CalendarEntry;
}

/** Meetings, training, statements, promises that fall due, agreements that end and letters that expire. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly projections: Projections,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Refuses (422) a time that ends before it starts, or is longer than 400 days. */
  async calendar({ partnerId, ...asked }: CalendarQuery, reader: Actor): Promise<Calendar> {
    const from = asked.from ?? dayOf(this.clock.now().toISOString());
    const to = asked.to ?? dayAfter(from, SHOWN_DAYS);
    if (daysBetween(from, to) < 0) throw invalid('to', 'calendar.ends-before-start', 'The last day is before the first.');
    if (daysBetween(from, to) > MOST_DAYS) throw invalid('to', 'calendar.too-long', `Ask for ${MOST_DAYS} days at most.`);
    const found = await this.dated({ from, to }, { ...(partnerId && { partnerIds: partnerId }) }, reader);
    return { from, to, items: found.slice(0, MOST_ITEMS).map(item), more: found.length > MOST_ITEMS };
  }

  /** What stands on the days from `from` to `to`, in the order in which it begins; one more than is shown at most. */
  async dated({ from, to }: { from: string; to: string }, filter: Record<string, unknown>, reader: Actor): Promise<Dated[]> {
    const start = `${from}T00:00:00.000Z`;
    const seen = { $and: [visibleTo(reader), filter] };
    const [lasting, beginning] = await Promise.all([
      this.find({ ...seen, 'span.over': { $in: reachingInto(from) }, 'span.from': { $lt: start }, 'span.to': { $gte: start } }),
      this.find({ ...seen, 'span.from': { $gte: start, $lt: `${dayAfter(to, 1)}T00:00:00.000Z` } }),
    ]);
    const records = [...lasting, ...beginning].slice(0, MOST_ITEMS + 1);
    return records.flatMap((record) => {
      const entry = calendarEntryOf(record.aggregate, record.state);
      return entry ? [{ record, entry }] : [];
    });
  }

  private find(filter: Record<string, unknown>): Promise<ProjectedRecord[]> {
    return this.projections.now.records
      .find(filter, { sort: { 'span.from': 1, _id: 1 }, limit: MOST_ITEMS + 1, projection: { words: 0, touched: 0 } })
      .toArray() as unknown as Promise<ProjectedRecord[]>;
  }
}

function item({ record: { _id, aggregate }, entry: { dates, icalSequence: _internal, ...shown } }: Dated): CalendarItem {
  return { id: _id, ...shown, ...dates, href: hrefOf(aggregate, _id) };
}
