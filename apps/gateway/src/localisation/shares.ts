import { isHeldOn, type LocalisationPeriod, type LocalShare, type Mechanism, type Seat } from '@liaison/contracts';

export const CHAIRS: readonly string[] = ['chair', 'co-chair'];

/** A meeting that took place, on a day of its mechanism. */
export interface MeetingHeld {
  mechanismId: string;
  day: string;
  /** Partners that came, each once. */
  attended: string[];
}

/**
 * What shares are counted from. Whether a partner is a local actor is told as of now: what was entered wrongly and put right counts right
 * from the first day on, and an event that tells of it (`partner-details-changed`) does not say whether it was put right or has changed.
 */
export interface OnRecord {
  local: ReadonlySet<string>;
  mechanisms: Pick<Mechanism, 'seats'>[];
  meetings: MeetingHeld[];
}

/** How much of what partners hold, or did, is of local actors; a partner that is named twice counts twice. */
export function localShare(partnerIds: string[], local: ReadonlySet<string>): LocalShare {
  const { length: total } = partnerIds;
  const ofLocal = partnerIds.filter((partnerId) => local.has(partnerId)).length;
  return { total, local: ofLocal, ...(total > 0 && { share: ofLocal / total }) };
}

/** What local actors held and attended in each period; of the one that runs, the seats are those of today. */
export function sharesIn(periods: Pick<LocalisationPeriod, 'from' | 'to'>[], on: OnRecord, today: string): LocalisationPeriod[] {
  const seats = on.mechanisms.flatMap((mechanism) => mechanism.seats);
  return periods.map(({ from, to }) => {
    const asOf = to < today ? to : today;
    const held = seats.filter((seat) => isHeldOn(seat, asOf));
    const meetings = on.meetings.filter(({ day }) => from <= day && day <= to);
    const holders = (some: Seat[]) => some.map(({ partnerId }) => partnerId);
    return {
      from,
      to,
      asOf,
      seats: localShare(holders(held), on.local),
      chairs: localShare(holders(held.filter(({ role }) => CHAIRS.includes(role))), on.local),
      meetings: meetings.length,
      attendance: localShare(
        meetings.flatMap(({ attended }) => attended),
        on.local,
      ),
    };
  });
}
