import { decided, type Decision, type Presence, PresenceChanged, PresenceRecorded } from '@liaison/contracts';
import { differences, overlay } from './overlay';

export function record(presence: Presence): Decision<Presence> {
  return decided(presence, PresenceRecorded.of(presence));
}

/** What another source tells is laid over; where it tells nothing new, nothing changes. */
export function supplement(presence: Presence, told: Presence): Decision<Presence> {
  const next: Presence = { ...overlay(presence, told), id: presence.id };
  const changed = differences(presence, next);
  return changed.length === 0 ? decided(presence) : decided(next, PresenceChanged.of(next, { changed }));
}
