import { type Actor, type Invitation, type Meeting, missing, type Partner, type PartnerOverview } from '@liaison/contracts';
import { mustActFor } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { type Composed, HeldViews, type ReadyView } from '../held/held-views';
import { type Found, Records } from '../records/records';
import { TimelineService } from '../timeline/timeline.service';
import { eyesOf } from '../visibility/eyes';
import {
  accessLine,
  actionPointLine,
  agreementLine,
  commitmentLine,
  meetingLine,
  presenceLine,
  seatLine,
  sessionLine,
  statementLine,
} from './overview-lines';

const EVENTS_SHOWN = 20;
/** To the meetings that are shown, those of contacts with them. */
const MOST_INVITATIONS = 200;

/** One page of everything about a partner. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly records: Records,
    private readonly timeline: TimelineService,
    private readonly held: HeldViews,
  ) {}

  /** A focal point reads its own organisation's page. Throws 404 where there is no such partner. */
  overview(id: string, reader: Actor): Promise<ReadyView> {
    mustActFor(reader, id);
    return this.held.read(id, eyesOf(reader), this.pageOf(id, reader));
  }

  /** Composes the page for such readers where it is not kept as it is now. Throws 404 where there is no such partner. */
  makeReady(id: string, reader: Actor): Promise<void> {
    return this.held.keep(id, eyesOf(reader), this.pageOf(id, reader));
  }

  private pageOf(id: string, reader: Actor) {
    return async (now: string): Promise<Composed> => {
      const [page, until] = await Promise.all([this.compose(id, reader, now), this.staysTrueUntil(id, reader, now)]);
      return { text: JSON.stringify(page), until };
    };
  }

  private async compose(id: string, reader: Actor, now: string): Promise<PartnerOverview> {
    const partner = (await this.records.named<Partner>(reader, 'partner', [id])).get(id);
    if (!partner) throw missing('partner', id);
    const of = { partnerIds: id };
    const [contacts, agreements, seats, meetings, accessRequests, training] = await Promise.all([
      this.records.count(reader, 'contact', { ...of, status: 'current' }),
      this.records.counted(reader, 'agreement', of, agreementLine(id)),
      this.records.counted(reader, 'mechanism', of, seatLine(id)),
      this.meetings(id, reader, now),
      this.accessRequests(id, reader),
      this.training(id, reader),
    ]);
    const [statements, commitments, actionPoints, presences, { items: timeline }] = await Promise.all([
      this.records.counted(reader, 'statement', of, statementLine),
      this.records.counted(reader, 'commitment', of, commitmentLine(now.slice(0, 10)), { sort: { 'state.dueOn': 1 } }),
      this.actionPoints(id, reader),
      this.presences(id, reader),
      this.timeline.page({ partnerId: id, limit: EVENTS_SHOWN }, reader),
    ]);
    return {
      partner,
      contacts: { count: contacts },
      agreements,
      seats,
      meetings,
      accessRequests,
      training,
      statements,
      commitments,
      actionPoints,
      presences,
      timeline,
    };
  }

  /** Until the next of its meetings is past; at midnight something may be overdue. */
  private async staysTrueUntil(id: string, reader: Actor, now: string): Promise<string> {
    const [next] = await this.records.find(reader, 'meeting', { ...meetingsOf(id), 'span.to': { $gte: now } }, 1, {
      'span.to': 1,
    });
    const endOfDay = `${now.slice(0, 10)}T23:59:59.999Z`;
    return next?.span && next.span.to < endOfDay ? next.span.to : endOfDay;
  }

  private async meetings(id: string, reader: Actor, now: string): Promise<PartnerOverview['meetings']> {
    const of = meetingsOf(id);
    const asTheyAre = (found: Found<Meeting>) => found;
    const [upcoming, past] = await Promise.all([
      this.records.counted(reader, 'meeting', { ...of, 'span.to': { $gte: now } }, asTheyAre, { sort: { 'span.from': 1 } }),
      this.records.counted(reader, 'meeting', { ...of, 'span.to': { $lt: now } }, asTheyAre, { sort: { 'span.from': -1 } }),
    ]);
    const invitations = await this.invitationsTo([...upcoming.items, ...past.items], id, reader);
    const lines = ({ count, items }: typeof past) => ({
      count,
      items: items.map((meeting) => meetingLine(id, meeting, invitations.get(meeting._id))),
    });
    return { upcoming: lines(upcoming), past: lines(past) };
  }

  /** The partner's own by meeting; of a partner that is invited with several contacts as well, the one of the partner itself. */
  private async invitationsTo(meetings: Found<Meeting>[], partnerId: string, reader: Actor): Promise<Map<string, Invitation>> {
    const filter = { partnerIds: partnerId, status: 'invited', 'state.meetingId': { $in: meetings.map(({ _id }) => _id) } };
    const found = await this.records.find<Invitation>(reader, 'invitation', filter, MOST_INVITATIONS);
    const states = found.map(({ state }) => state).sort((a, b) => Number(!a.contactId) - Number(!b.contactId));
    return new Map(states.map((invitation) => [invitation.meetingId, invitation]));
  }

  private async accessRequests(id: string, reader: Actor): Promise<PartnerOverview['accessRequests']> {
    const [byStatus, requests] = await Promise.all([
      this.records.countedBy(reader, 'accessRequest', { partnerIds: id }, 'status'),
      this.records.counted(reader, 'accessRequest', { partnerIds: id }, accessLine(id)),
    ]);
    return { ...requests, byStatus };
  }

  private async training(id: string, reader: Actor): Promise<PartnerOverview['training']> {
    const enrolledOf = { $filter: { input: '$state.employers', cond: { $eq: ['$$this.partnerId', id] } } };
    const [sessions, hosted, [enrolment]] = await Promise.all([
      this.records.counted(reader, 'trainingSession', { partnerIds: id }, sessionLine(id), { sort: { 'span.from': -1 } }),
      this.records.count(reader, 'trainingSession', { 'state.hostPartnerIds': id, partnerIds: id }),
      this.records.aggregate<{ sessions: number; trainees: number }>(
        reader,
        'trainingSession',
        { partnerIds: id, 'state.employers.partnerId': id },
        [
          { $set: { own: { $first: enrolledOf } } },
          { $match: { 'own.enrolled': { $gt: 0 } } },
          { $group: { _id: null, sessions: { $sum: 1 }, trainees: { $sum: '$own.enrolled' } } },
        ],
      ),
    ]);
    return { ...sessions, hosted, enrolled: enrolment?.sessions ?? 0, trainees: enrolment?.trainees ?? 0 };
  }

  private async actionPoints(id: string, reader: Actor): Promise<PartnerOverview['actionPoints']> {
    const open = { partnerIds: id, status: { $in: ['open', 'awaiting-confirmation'] } };
    const [points, overdue] = await Promise.all([
      this.records.counted(reader, 'actionPoint', open, actionPointLine, { sort: { 'state.dueOn': 1 } }),
      this.records.count(reader, 'actionPoint', { ...open, 'state.overdue': true }),
    ]);
    return { ...points, overdue };
  }

  private async presences(id: string, reader: Actor): Promise<PartnerOverview['presences']> {
    const of = { partnerIds: id };
    const [presences, byCountry, byPillar] = await Promise.all([
      this.records.counted(reader, 'presence', of, presenceLine),
      this.records.countedBy(reader, 'presence', of, 'state.place.country'),
      this.records.countedBy(reader, 'presence', of, 'state.pillar'),
    ]);
    return { ...presences, byCountry, byPillar };
  }
}

const meetingsOf = (partnerId: string) => ({ partnerIds: partnerId, status: { $ne: 'cancelled' } });
