import type { Collection } from 'mongoose';
import { hasCalendarEntries } from '../calendar/calendar-entries';
import type { Collections } from './generations';
import type { Projected, ViewVersion } from './projected';

/** The view of everything that stands in the calendar; every other view is a partner's page, by the partner's id. */
export const CALENDAR = 'calendar';

/**
 * The views that events change: also those of partners whom their aggregates concerned before. It may be asked before they are in the
 * projections: what they add to `touched` they name themselves.
 */
export async function viewsChangedBy(projected: Projected[], { records }: Collections): Promise<string[]> {
  const views = new Set(projected.flatMap(({ row }) => row.partnerIds));
  const subjects = new Set(projected.flatMap(({ row, told }) => (told ? row.subject : [])));
  const touched = await records.find({ _id: { $in: [...subjects] } }, { projection: { touched: 1 } }).toArray();
  for (const record of touched) for (const partnerId of record.touched ?? []) views.add(partnerId);
  if (projected.some(({ told }) => told && hasCalendarEntries(told.aggregate))) views.add(CALENDAR);
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
