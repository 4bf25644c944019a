import type { Collection } from 'mongoose';
import { hasCalendarEntries } from '../calendar/calendar-entries';
import type { Collections } from './generations';
import type { TimelineRow, ViewVersion } from './projected';

/** The view of everything that stands in the calendar; every other view is a partner's page, by the partner's id. */
export const CALENDAR = 'calendar';

/**
 * The views that events change: also those of partners whom their aggregates concerned before. It may be asked before they are in the
 * projections: what they add to `touched` they name themselves.
 */
export async function viewsChangedBy(rows: TimelineRow[], { records }: Collections): Promise<string[]> {
  const views = new Set(rows.flatMap(({ partnerIds }) => partnerIds));
  const subjects = new Set(rows.flatMap(({ aggregate, subject }) => (aggregate ? subject : [])));
  const touched = await records.find({ _id: { $in: [...subjects] } }, { projection: { touched: 1 } }).toArray();
  for (const record of touched) for (const partnerId of record.touched ?? []) views.add(partnerId);
  if (rows.some(({ aggregate }) => aggregate && hasCalendarEntries(aggregate))) views.add(CALENDAR);
  return [...views];
}

/** From now on, what was composed of these views is known to be old. */
export async function raiseVersions(views: string[], collections: Collections): Promise<void> {
  if (views.length === 0) return;
  await (collections.views as Collection<ViewVersion>).bulkWrite(
    views.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { version: 1 } }, upsert: true } })),
    { ordered: false },
  );
}
