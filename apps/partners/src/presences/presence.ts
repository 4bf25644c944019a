import { decided, type Decision, type Presence, PresenceChanged, PresenceRecorded } from '@liaison/contracts';
import { differences } from './overlay';

export function record(presence: Presence): Decision<Presence> {
  return decided(presence, PresenceRecorded.of(presence));
}

/** What a newer source tells; the same again changes nothing. */
export function changeTo(presence: Presence, next: Presence): Decision<Presence> {
  const changed = differences(presence, next);
  return changed.length === 0 ? decided(presence) : decided(next, PresenceChanged.of(next, { changed }));
}
