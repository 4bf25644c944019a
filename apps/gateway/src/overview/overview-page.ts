import {
  type Bulletin,
  type BulletinReceipt,
  dayOf,
  lastInstantOf,
  type Invitation,
  isOutstanding,
  type Meeting,
  missing,
  type Partner,
  type PartnerOverview,
} from '@liaison/contracts';
import type { OfPartner } from '../records/of-partner';
import type { Found } from '../records/records';
import {
  accessLine,
  agreementLine,
  commitmentLine,
  dueLine,
  meetingLine,
  presenceLine,
  seatLine,
  sessionLine,
  statementLine,
} from './overview-lines';

const NOT_CANCELLED = { status: { $ne: 'cancelled' } };
/** To the meetings that are shown, those of contacts with them. */
const MOST_INVITATIONS = 200;
/** Posted ones that are looked at, those due first. */
const MOST_BULLETINS = 200;
const BULLETINS_SHOWN = 10;

/** The page of a partner from its own records, as it is at an instant. Throws 404 where the partner is not among them. */
export async function composePage(id: string, own: OfPartner, now: string): Promise<Omit<PartnerOverview, 'timeline'>> {
  const [partner] = await own.find<Partner>('partner', { _id: id }, 1);
  if (!partner) throw missing('partner', id);
  const [contacts, agreements, seats, meetings, accessRequests, training] = await Promise.all([
    own.count('contact', { status: 'current' }),
    own.counted('agreement', {}, agreementLine(id)),
    own.counted('mechanism', {}, seatLine(id)),
    meetingsOf(id, own, now),
    accessRequestsOf(id, own),
    trainingOf(id, own),
  ]);
  const [statements, commitments, actionPoints, bulletins, presences] = await Promise.all([
    own.counted('statement', {}, statementLine),
    own.counted('commitment', {}, commitmentLine(dayOf(now)), { 'state.dueOn': 1 }),
    actionPointsOf(own),
    bulletinsOf(own),
    presencesOf(own),
  ]);
  return {
    partner: partner.state,
    contacts: { count: contacts },
    agreements,
    seats,
    meetings,
    accessRequests,
    training,
    statements,
    commitments,
    actionPoints,
    bulletins,
    presences,
  };
}

/** Until the next of its meetings is past; at midnight something may be overdue. */
export async function staysTrueUntil(own: OfPartner, now: string): Promise<string> {
  const [next] = await own.find('meeting', { ...NOT_CANCELLED, 'span.to': { $gte: now } }, 1, { 'span.to': 1 });
  const midnight = lastInstantOf(dayOf(now));
  return next?.span && next.span.to < midnight ? next.span.to : midnight;
}

async function meetingsOf(id: string, own: OfPartner, now: string): Promise<PartnerOverview['meetings']> {
  const asTheyAre = (found: Found<Meeting>) => found;
  const [upcoming, past] = await Promise.all([
    own.counted('meeting', { ...NOT_CANCELLED, 'span.to': { $gte: now } }, asTheyAre, { 'span.from': 1 }),
    own.counted('meeting', { ...NOT_CANCELLED, 'span.to': { $lt: now } }, asTheyAre, { 'span.from': -1 }),
  ]);
  const invitations = await invitationsTo([...upcoming.items, ...past.items], own);
  const lines = ({ count, items }: typeof past) => ({
    count,
    items: items.map((meeting) => meetingLine(id, meeting, invitations.get(meeting._id))),
  });
  return { upcoming: lines(upcoming), past: lines(past) };
}

/** The partner's own by meeting; of a partner that is invited with several contacts as well, the one of the partner itself. */
async function invitationsTo(meetings: Found<Meeting>[], own: OfPartner): Promise<Map<string, Invitation>> {
  const filter = { status: 'invited', 'state.meetingId': { $in: meetings.map(({ _id }) => _id) } };
  const found = await own.find<Invitation>('invitation', filter, MOST_INVITATIONS);
  const states = found.map(({ state }) => state).sort((a, b) => Number(!a.contactId) - Number(!b.contactId));
  return new Map(states.map((invitation) => [invitation.meetingId, invitation]));
}

async function accessRequestsOf(id: string, own: OfPartner): Promise<PartnerOverview['accessRequests']> {
  const [byStatus, requests] = await Promise.all([
    own.countedBy('accessRequest', 'status'),
    own.counted('accessRequest', {}, accessLine(id)),
  ]);
  return { ...requests, byStatus };
}

async function trainingOf(id: string, own: OfPartner): Promise<PartnerOverview['training']> {
  const [sessions, hosted, enrolment] = await Promise.all([
    own.counted('trainingSession', {}, sessionLine(id), { 'span.from': -1 }),
    own.count('trainingSession', { 'state.hostPartnerIds': id }),
    own.enrolment(),
  ]);
  return { ...sessions, hosted, enrolled: enrolment.sessions, trainees: enrolment.trainees };
}

async function actionPointsOf(own: OfPartner): Promise<PartnerOverview['actionPoints']> {
  const open = { status: { $in: ['open', 'awaiting-confirmation'] } };
  const [points, overdue] = await Promise.all([
    own.counted('actionPoint', open, dueLine, { 'state.dueOn': 1 }),
    own.count('actionPoint', { ...open, 'state.overdue': true }),
  ]);
  return { ...points, overdue };
}

/** What the partner has still to do of what is posted: who is behind with a bulletin is seen (seed 003). */
async function bulletinsOf(own: OfPartner): Promise<PartnerOverview['bulletins']> {
  const posted = await own.find<Bulletin>('bulletin', { status: 'posted' }, MOST_BULLETINS, { 'state.dueOn': 1 });
  const filter = { 'state.bulletinId': { $in: posted.map(({ _id }) => _id) } };
  const found = posted.length > 0 ? await own.find<BulletinReceipt>('bulletinReceipt', filter, MOST_BULLETINS) : [];
  const receipts = new Map(found.map(({ state }) => [state.bulletinId, state]));
  const outstanding = posted.filter(({ _id, state }) => isOutstanding(state, receipts.get(_id)));
  return {
    count: outstanding.length,
    items: outstanding.slice(0, BULLETINS_SHOWN).map(dueLine),
    overdue: outstanding.filter(({ state }) => state.overdue).length,
  };
}

async function presencesOf(own: OfPartner): Promise<PartnerOverview['presences']> {
  const [presences, byCountry, byPillar] = await Promise.all([
    own.counted('presence', {}, presenceLine),
    own.countedBy('presence', 'state.place.country'),
    own.countedBy('presence', 'state.pillar'),
  ]);
  return { ...presences, byCountry, byPillar };
}
