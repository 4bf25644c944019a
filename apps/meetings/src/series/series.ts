import { isDeepStrictEqual } from 'node:util';
import { checkedOccurrencesOf } from '@liaison/calendar';
import {
  type CancelFollowing,
  type CancelSeries,
  type ChangeFollowing,
  type ChangeSeries,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  type DraftSeries,
  invalid,
  type InvitePartners,
  type Series,
  SeriesCancelled,
  SeriesDetailsChanged,
  SeriesDivided,
  SeriesDraftChanged,
  SeriesDraftDiscarded,
  SeriesDrafted,
  SeriesInviteesChanged,
  SeriesRescheduled,
  SeriesScheduled,
  SeriesShortened,
  withChanges,
  type WithdrawInvitations,
} from '@liaison/contracts';
import { type ChangedList, withInvitees, withoutInvitees } from '../meetings/invitee-list';
import { type Coming, comingFrom, endedBefore, isRetimed, retimed, splitAt } from './series-dates';
import { checkSetApart, exceptionsOf, stillApart } from './set-apart';

/**
 * The life of a series: draft → scheduled, or cancelled. What is changed of all, or of this and those that follow, concerns occurrences
 * that are still to come; one that has begun, was held or was cancelled never changes. The meetings follow in the background
 * (`follow-series.service.ts`), each by `occurrence.ts`, which says what was changed by hand stays.
 */

export function draft(id: string, command: DraftSeries): Decision<Series> {
  checkSetApart(command.setApart ?? [], checkedOccurrencesOf(command));
  const { invitees } = withInvitees([], command.invitees);
  const series: Series = { ...command, invitees, id, status: 'draft', icalSequence: 0, exceptions: [] };
  return decided(series, SeriesDrafted.of(series));
}

/** Of a draft whatever one likes; of a series that is scheduled all that are still to come. */
export function change(series: Series, command: ChangeSeries, { now }: Circumstances): Decision<Series> {
  refuseIfCancelled(series);
  if (series.status === 'draft') {
    const { start, timeZone, durationMinutes, rule } = { ...series, ...command };
    const occurrences = checkedOccurrencesOf({ start, timeZone, durationMinutes, rule });
    if (command.setApart) checkSetApart(command.setApart, occurrences);
    const apart = stillApart(command.setApart ?? series.setApart, occurrences);
    const next: Series = { ...withDetails(series, command), start, timeZone, durationMinutes, rule, ...apart };
    return decided(next, SeriesDraftChanged.of(next));
  }
  return changed(series, command, comingFrom(series, now), now);
}

/** From now on it is known. A beginning in the past is allowed, to enter what was held before. */
export function schedule(series: Series, { now }: Circumstances): Decision<Series> {
  if (series.status !== 'draft')
    throw conflict('series.not-draft', `Only a draft can be scheduled; this series is ${series.status}.`);
  const next: Series = { ...series, status: 'scheduled', announcedAt: now, exceptions: exceptionsOf(series.setApart) };
  return decided(next, SeriesScheduled.of(next));
}

export function invite(series: Series, wanted: InvitePartners['invitees']): Decision<Series> {
  return relisted(series, withInvitees(series.invitees, wanted));
}

export function withdraw(series: Series, { partnerIds, contactIds }: WithdrawInvitations): Decision<Series> {
  return relisted(series, withoutInvitees(series.invitees, partnerIds, contactIds));
}

/**
 * This and those that follow: the series ends before, and another one, of this id, goes on from there. Undefined beside it where this is
 * the first of those still to come and none was before: then all are changed.
 */
export function changeFollowing(
  series: Series,
  { from, ...command }: ChangeFollowing,
  continuedById: string,
  { now }: Circumstances,
): { before: Decision<Series>; following?: Decision<Series> } {
  refuseUnlessScheduled(series);
  refuseToSetApart(command);
  const at = splitAt(series, from, now);
  if (at.index === 0) return { before: changed(series, command, at, now) };
  const before: Series = { ...endedBefore(series, at), continuedBy: { seriesId: continuedById, from }, ...risen(series) };
  const { since: _since, continuedBy: _by, statusReason: _reason, ...present } = series;
  const begun: Series = {
    ...present,
    id: continuedById,
    announcedAt: now,
    icalSequence: 0,
    continues: { seriesId: series.id, from },
    ...(series.continuedBy && { continuedBy: series.continuedBy }),
    exceptions: exceptionsOf(series.setApart),
  };
  const { since: _from, ...dates } = retimed(begun, command, at, now);
  const following = withDetails({ ...begun, ...dates }, command);
  return {
    before: decided(before, SeriesDivided.of(before, { from, continuedById })),
    following: decided(following, SeriesScheduled.of(following)),
  };
}

/** This and those that follow; where none is before it, the series as a whole. */
export function cancelFollowing(series: Series, { from, reason }: CancelFollowing, { now }: Circumstances): Decision<Series> {
  refuseUnlessScheduled(series);
  const at = splitAt(series, from, now);
  if (at.index === 0) return cancelledFrom(series, at, reason);
  const next: Series = { ...endedBefore(series, at), datesReason: reason, ...risen(series) };
  return decided(next, SeriesShortened.of(next, { from, reason }));
}

/** All that are still to come; a draft is given up. */
export function cancel(series: Series, { reason }: CancelSeries, { now }: Circumstances): Decision<Series> {
  refuseIfCancelled(series);
  if (series.status === 'scheduled') return cancelledFrom(series, comingFrom(series, now), reason);
  const next: Series = { ...series, status: 'cancelled', statusReason: reason };
  return decided(next, SeriesDraftDiscarded.of(next, { reason }));
}

function cancelledFrom(series: Series, at: Coming, reason: string): Decision<Series> {
  const kept = at.index === 0 ? series : endedBefore(series, at);
  const next: Series = { ...kept, status: 'cancelled', statusReason: reason, ...risen(series) };
  return decided(next, SeriesCancelled.of(next, { reason }));
}

function changed(series: Series, command: ChangeSeries, at: Coming, now: string): Decision<Series> {
  refuseToSetApart(command);
  const detailed = withDetails(series, command);
  const isDetailed = !isDeepStrictEqual(detailed, series);
  const next: Series = { ...detailed, ...(isRetimed(command) && retimed(series, command, at, now)), ...risen(series) };
  const { start: previousStart } = series;
  const happened = [
    ...(isDetailed ? [SeriesDetailsChanged.of(next)] : []),
    ...(isRetimed(command) ? [SeriesRescheduled.of(next, { previousStart, reason: next.datesReason ?? '' })] : []),
  ];
  return happened.length > 0 ? decided(next, ...happened) : decided(series);
}

function relisted(series: Series, { invitees, added, removed }: ChangedList): Decision<Series> {
  refuseIfCancelled(series);
  if (added.length + removed.length === 0) return decided(series);
  const next: Series = { ...series, invitees, ...risen(series) };
  return decided(
    next,
    series.status === 'draft' ? SeriesDraftChanged.of(next) : SeriesInviteesChanged.of(next, { added, removed }),
  );
}

/** What is told anew of the meetings themselves. */
function withDetails(series: Series, command: ChangeSeries): Series {
  const { start: _start, timeZone: _zone, durationMinutes: _minutes, rule: _rule, reason: _reason, ...details } = command;
  return withChanges(series, details);
}

/** Of a draft nobody has heard, so nothing rises. */
function risen({ announcedAt, icalSequence }: Series): { icalSequence: number } {
  return { icalSequence: announcedAt === undefined ? icalSequence : icalSequence + 1 };
}

function refuseUnlessScheduled({ status }: Series): void {
  if (status !== 'scheduled')
    throw conflict('series.not-scheduled', `Only a series that is scheduled has occurrences; this one is ${status}.`);
}

/** The meetings of a series that is scheduled are there. */
function refuseToSetApart({ setApart }: ChangeSeries): void {
  if (setApart)
    throw invalid('setApart', 'series.scheduled-already', 'Change or cancel the meeting itself that is to be otherwise.');
}

function refuseIfCancelled({ status }: Series): void {
  if (status === 'cancelled') throw conflict('series.cancelled', 'This series is cancelled and stays as it is.');
}
