import type {
  AccessRequest,
  ActionPoint,
  Agreement,
  Bulletin,
  Commitment,
  Invitation,
  Mechanism,
  Meeting,
  PartnerOverview,
  Presence,
  Statement,
  TrainingSession,
} from '@liaison/contracts';
import { hrefOf } from '../records/paths';
import type { Found } from '../records/records';

/** How each kind of record stands on the page of a partner. */

const line = ({ _id, title, status, aggregate }: Found<unknown>) => ({
  id: _id,
  title,
  status,
  href: hrefOf(aggregate, _id),
});

export const agreementLine = (partnerId: string) => (found: Found<Agreement>) => ({
  ...line(found),
  startsOn: found.state.startsOn,
  endsOn: found.state.endsOn,
  signedOn: found.state.parties.find((party) => party.partnerId === partnerId)?.signedOn,
});

/** The partner's latest seat in the mechanism. */
export const seatLine = (partnerId: string) => (found: Found<Mechanism>) => {
  const own = found.state.seats.filter((seat) => seat.partnerId === partnerId);
  const latest = own.reduce((a, b) => (b.from > a.from ? b : a), own[0]!);
  return { ...line(found), role: latest.role, from: latest.from, to: latest.to };
};

/** With what the partner answered and whether it came, where it is invited. */
export const meetingLine = (partnerId: string, found: Found<Meeting>, invitation: Invitation | undefined) => {
  const { start, end, timeZone, place, hostPartnerIds } = found.state;
  return {
    ...line(found),
    start,
    end,
    timeZone,
    place,
    hosting: hostPartnerIds.includes(partnerId),
    rsvp: invitation?.rsvp,
    attendance: invitation?.attendance,
    headcount: invitation?.headcount,
  };
};

export const accessLine = (partnerId: string) => (found: Found<AccessRequest>) => ({
  ...line(found),
  from: found.state.from,
  to: found.state.to,
  asAuthority: found.state.partnerId !== partnerId,
  letterValidUntil: found.state.letter?.validUntil,
});

export const sessionLine = (partnerId: string) => (found: Found<TrainingSession>) => ({
  ...line(found),
  start: found.state.start,
  end: found.state.end,
  hosting: found.state.hostPartnerIds.includes(partnerId),
  enrolled: found.state.employers.find((employer) => employer.partnerId === partnerId)?.enrolled ?? 0,
});

export const statementLine = (found: Found<Statement>) => ({ ...line(found), on: found.state.date });

export const commitmentLine = (today: string) => (found: Found<Commitment>) => ({
  ...line(found),
  dueOn: found.state.dueOn,
  overdue: ['pledged', 'in-progress'].includes(found.state.status) && found.state.dueOn < today,
});

/** Of an action point, or of a bulletin that is to be answered. */
export const dueLine = (found: Found<Pick<ActionPoint | Bulletin, 'dueOn' | 'overdue'>>) => ({
  ...line(found),
  dueOn: found.state.dueOn,
  overdue: found.state.overdue,
});

export const presenceLine = (found: Found<Presence>): PartnerOverview['presences']['items'][number] => line(found);
