import { isDeepStrictEqual } from 'node:util';
import { type Apart, FOLLOWED, type Invitee, type Meeting } from '@liaison/contracts';
import { keyOfInvitee } from './invitee-list';

const NOTHING: Apart = { fields: [], invited: [], withdrawn: [] };

/**
 * Notes on a meeting of a series what was just changed of it alone, so that it stays when the series is changed (what people expect of
 * Apple's and Google's calendars: a title that was corrected for one day is not undone by moving them all). Any other meeting stays as
 * it is.
 */
export function markedApart(before: Meeting, after: Meeting): Meeting {
  if (before.seriesId === undefined) return after;
  const { fields, invited, withdrawn } = before.apart ?? NOTHING;
  const changed = FOLLOWED.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  const added = after.invitees.filter((one) => !before.invitees.some((other) => isDeepStrictEqual(one, other)));
  const removed = without(before.invitees, after.invitees);
  const apart: Apart = {
    fields: [...new Set([...fields, ...changed, ...movedOrCancelled(before, after)])],
    invited: [...without(invited, [...added, ...removed]), ...added],
    withdrawn: [...without(withdrawn, [...added, ...removed]), ...removed],
  };
  return isDeepStrictEqual(apart, before.apart ?? NOTHING) ? after : { ...after, apart };
}

/** Those who are to be invited to an occurrence, by its series and by what was said of it alone. */
export function inviteesApart(ofSeries: Invitee[], { invited, withdrawn }: Apart = NOTHING): Invitee[] {
  return [...without(ofSeries, [...withdrawn, ...invited]), ...invited];
}

function movedOrCancelled(before: Meeting, after: Meeting): ('time' | 'status')[] {
  const moved = before.start !== after.start || before.end !== after.end || before.timeZone !== after.timeZone;
  const cancelled = before.status !== after.status && after.status === 'cancelled';
  return [...(moved ? ['time' as const] : []), ...(cancelled ? ['status' as const] : [])];
}

function without(list: Invitee[], others: Invitee[]): Invitee[] {
  const keys = new Set(others.map(keyOfInvitee));
  return list.filter((one) => !keys.has(keyOfInvitee(one)));
}
