import type { Invitation } from '@liaison/contracts';

/** Places at a meeting with a capacity, as they stand. */
export interface Room {
  /** Left for people; below 0 where the capacity was lowered. */
  free: number;
  /** Somebody waits already: who comes now stands behind. */
  queued: boolean;
}

/** Of a meeting without a capacity. */
export const ROOM_FOR_ALL: Room = { free: Infinity, queued: false };

/** People that an invitation brings. */
export function peopleOf({ delegates = 1 }: Pick<Invitation, 'delegates'>): number {
  return delegates;
}

/** People for whom it holds places: of those who accepted and don't wait. */
export function placesOf(invitation: Invitation): number {
  return invitation.rsvp === 'accepted' && !invitation.waitingSince ? peopleOf(invitation) : 0;
}

/** Those of the waiting, in their order, for whom there is room now. Nobody overtakes a larger delegation that waits longer. */
export function nextUp(waiting: Invitation[], free: number): Invitation[] {
  const up: Invitation[] = [];
  for (const invitation of waiting) {
    free -= peopleOf(invitation);
    if (free < 0) break;
    up.push(invitation);
  }
  return up;
}
