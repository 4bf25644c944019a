import { isDeepStrictEqual } from 'node:util';
import type { DroppedBecause, Series } from '@liaison/contracts';
import type { About } from '../mail/still-needed';
import type { Occasion } from '../mail/wording/wording';
import { toCome, type ToldOccurrence, type ToldSeries } from './told-series';

/** What a recipient is to be told of a series. */
export interface SeriesNews {
  method: 'REQUEST' | 'CANCEL';
  occasion: Exclude<Occasion, 'reminder'>;
  /** Of the one occurrence that it is about; absent where it is about the series as a whole. */
  recurrenceId?: string;
  /** Why dates were changed or called off. */
  reason?: string;
}

export interface Circumstances {
  /** What the last mail told, or is to tell; undefined where there was none. */
  before: ToldSeries | undefined;
  /** How it stands. */
  present: ToldSeries;
  series: Pick<Series, 'status' | 'statusReason' | 'datesReason'>;
  /** Why a meeting was cancelled; undefined for one that was not, to which the recipient is just not invited any more. */
  cancelled: (meetingId: string) => string | undefined;
  /** Earlier mails may not have come to the recipient, or are not sent yet: one that tells all takes their place. */
  tellAll: boolean;
  now: string;
}

/**
 * What is new in a series for one recipient, in one mail (RFC 5546, 3.2.2 and 3.2.5):
 * - one occurrence that was changed alone: a REQUEST with its RECURRENCE-ID; one that is not to be, a CANCEL with it;
 * - anything else: a REQUEST of the whole, with its rule, exceptions and what is otherwise of single occurrences, by which calendars
 *   replace what they have. "This and following" is the old series that ends earlier, and a new one under its own UID: no calendar
 *   program of note reads RANGE=THISANDFUTURE;
 * - nothing left: a CANCEL of the whole; but where some were held already, a REQUEST that ends before the others, for a CANCEL would take
 *   those that were held out of people's calendars too.
 * Undefined where nothing that is still to come is another: what was held is told no more.
 */
export function seriesNews(of: Circumstances): SeriesNews | undefined {
  const { before, present, now } = of;
  const coming = toCome(present.occurrences, now);
  if (!before || before.occurrences.length === 0)
    return coming.length > 0 ? { method: 'REQUEST', occasion: 'invited' } : undefined;
  const changed = changedOf(before, present, now);
  if (changed.length === 0 && (coming.length === 0 || isDeepStrictEqual(whole(before), whole(present)))) return undefined;
  const [only] = changed;
  const isOne = changed.length === 1 && isDeepStrictEqual(whole(before), whole(present));
  if (only && isOne && !of.tellAll && present.occurrences.length > 0) return newsOfOne(of, only);
  return coming.length === 0 ? nothingLeft(of, changed) : newsOfAll(of, changed);
}

/** Why a mail about a series need not be sent any more; undefined where it must. `others` are the mails of the same correspondence. */
export function seriesMailNeedless(
  mail: Pick<About, 'kind' | 'order'> & { recurrenceId?: string },
  others: About[],
  told: ToldSeries,
  now: string,
): DroppedBecause | undefined {
  // Tried is enough: it may have arrived.
  const isKnown = others.some(({ kind, attempts }) => kind === 'invitation' && attempts > 0);
  if (mail.kind === 'cancellation' && !isKnown) return 'never-invited';
  if (others.some(({ order }) => order > mail.order)) return 'overtaken';
  const { recurrenceId } = mail;
  const tells = told.occurrences.filter((one) => recurrenceId === undefined || one.recurrenceId === recurrenceId);
  return mail.kind === 'invitation' && toCome(tells, now).length === 0 ? 'not-needed-any-more' : undefined;
}

interface Changed {
  was?: ToldOccurrence | undefined;
  is?: ToldOccurrence | undefined;
}

/** What of those to come, by either, is another now. */
function changedOf(before: ToldSeries, present: ToldSeries, now: string): Changed[] {
  const was = new Map(before.occurrences.map((one) => [one.recurrenceId, one]));
  const is = new Map(present.occurrences.map((one) => [one.recurrenceId, one]));
  const ids = [...toCome(before.occurrences, now), ...toCome(present.occurrences, now)].map(({ recurrenceId }) => recurrenceId);
  const pairs = [...new Set(ids)].map((id) => ({ was: was.get(id), is: is.get(id) }));
  return pairs.filter((pair) => !isDeepStrictEqual(pair.was, pair.is));
}

/** What is told of the series as such. */
function whole({ occurrences: _each, ...rest }: ToldSeries): Omit<ToldSeries, 'occurrences'> {
  return rest;
}

function newsOfOne({ cancelled }: Circumstances, { was, is }: Changed): SeriesNews {
  const { recurrenceId, meetingId } = (is ?? was)!;
  if (!is) {
    const reason = cancelled(meetingId);
    const why = reason === undefined ? { occasion: 'withdrawn' as const } : { occasion: 'cancelled' as const, reason };
    return { method: 'CANCEL', recurrenceId, ...why };
  }
  const occasion = !was ? 'invited' : isMoved({ was, is }) ? 'moved' : 'changed';
  return { method: 'REQUEST', recurrenceId, occasion };
}

function newsOfAll(of: Circumstances, changed: Changed[]): SeriesNews {
  const redated = changed.some(({ is }) => is === undefined) || changed.some(isMoved);
  const reason = redated ? reasonOf(of) : undefined;
  return { method: 'REQUEST', occasion: changed.some(isMoved) ? 'moved' : 'changed', ...(reason && { reason }) };
}

function nothingLeft(of: Circumstances, changed: Changed[]): SeriesNews {
  if (changed.some(({ was }) => was && of.cancelled(was.meetingId) === undefined))
    return { method: 'CANCEL', occasion: 'withdrawn' };
  const reason = reasonOf(of) ?? changed.map(({ was }) => was && of.cancelled(was.meetingId)).find(Boolean);
  const method = of.present.occurrences.length > 0 ? 'REQUEST' : 'CANCEL';
  return { method, occasion: 'cancelled', ...(reason && { reason }) };
}

function isMoved({ was, is }: Changed): boolean {
  return is !== undefined && (was?.start !== is.start || was.end !== is.end);
}

function reasonOf({ series }: Circumstances): string | undefined {
  return (series.status === 'cancelled' ? series.statusReason : undefined) ?? series.datesReason;
}
