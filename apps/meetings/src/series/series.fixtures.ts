import type { Circumstances, DraftSeries, Meeting, Series } from '@liaison/contracts';
import { occur } from './occurrence';
import { occurrenceIdOf } from './occurrence-id';
import { planOf } from './series-plan';
import { draft, schedule } from './series';

export const seriesId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b51';
export const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
export const otherId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';

/** Mondays at nine in Zurich, ten times from 2 March 2026. */
export const weekly: DraftSeries = {
  title: 'Coordination meeting',
  type: 'coordination',
  languages: [],
  interpretation: [],
  hostPartnerIds: [],
  documents: [],
  invitees: [{ partnerId }],
  start: '2026-03-02T09:00',
  timeZone: 'Europe/Zurich',
  durationMinutes: 60,
  rule: { frequency: 'weekly', count: 10 },
};
export const at = (now: string): Circumstances => ({ now, by: { id: 'u', roles: ['coordinator'] } });
export const BEFORE = at('2026-02-01T00:00:00.000Z');

export const scheduled = (more: Partial<DraftSeries> = {}): Series =>
  schedule(draft(seriesId, { ...weekly, ...more }).state, BEFORE).state;

/** The meetings of a series as they are made at first. */
export function made(series: Series): Meeting[] {
  return planOf(series, []).missing.map(
    (occurrence) => occur(occurrenceIdOf(series.id, occurrence.start, new Set()), series, occurrence, BEFORE).state,
  );
}
