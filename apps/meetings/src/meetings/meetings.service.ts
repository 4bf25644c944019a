import {
  type Actor,
  type CancelMeeting,
  type ChangeMeeting,
  type DraftMeeting,
  invalid,
  type InvitePartners,
  type Meeting,
  missing,
  type RescheduleMeeting,
  type WithdrawInvitations,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { invite, withdraw } from './invitees';
import { KnownInvitees } from './known-invitees.service';
import { cancel, changeDetails, close, draft, hold, reschedule, schedule, start } from './meeting';
import { meetingModel } from './meeting.model';
import type { MeetingsQuery } from './meetings.query';

/** Events in events in events: a side event of a conference of a week (seed 004). */
const DEEPEST = 5;

@Injectable()
export class MeetingsService {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    private readonly mechanisms: MechanismsService,
    private readonly partners: KnownPartners,
    private readonly invitees: KnownInvitees,
  ) {}

  /** A focal point sees the meetings to which its organisation is invited or which it hosts, once they are announced. */
  async get(id: string, by: Actor) {
    const meeting = await this.meetings.get(id);
    const own = confinedTo(by);
    const concerned = [...meeting.hostPartnerIds, ...meeting.invitees.map(({ partnerId }) => partnerId)];
    if (own !== undefined && !(meeting.announcedAt && concerned.includes(own))) throw missing('meeting', id);
    return meeting;
  }

  list({ status, mechanismId, parentId, seriesId, partnerId, from, to, ...page }: MeetingsQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = {
      ...(status && { 'state.status': status }),
      ...(mechanismId && { 'state.mechanismId': mechanismId }),
      ...(parentId && { 'state.parentId': parentId }),
      ...(seriesId && { 'state.seriesId': seriesId }),
      ...(partnerId && { 'state.invitees.partnerId': partnerId }),
      ...((from ?? to) && { 'state.start': { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
      ...(own && knownTo(own)),
    };
    return this.meetings.page(filter, page, { by: 'state.start', direction: 1 });
  }

  /** Of the meetings that a focal point sees. */
  idsKnownTo(partnerId: string) {
    return this.meetings.idsOf(knownTo(partnerId));
  }

  /** Refuses an unknown meeting (422, naming the field). */
  async mustKnow(id: string, field: string): Promise<Meeting> {
    const meeting = await this.meetings.find(id);
    if (!meeting) throw invalid(field, 'meeting.unknown', `There is no meeting with the id ${id}.`);
    return meeting;
  }

  async draft(command: DraftMeeting, asked: Asked) {
    await this.mustReferToKnown(command);
    await this.invitees.mustTakePart(command.invitees, 'invitees');
    return this.meetings.create(asked, (id) => draft(id, command));
  }

  async change(id: string, command: ChangeMeeting, asked: Asked) {
    await this.mustReferToKnown(command, id);
    return this.meetings.change(id, asked, (meeting) => changeDetails(meeting, command));
  }

  /** Those who are put on the list; their invitations follow in the background. */
  async invite(id: string, { partnerIds, invitees }: InvitePartners, asked: Asked) {
    const partners = partnerIds.map((partnerId) => ({ partnerId }));
    const wanted = [...partners, ...invitees];
    if (wanted.length === 0) throw invalid('partnerIds', 'meeting.nobody-invited', 'Name at least one partner.');
    const { status } = await this.meetings.get(id);
    const must = status === 'held' ? 'mustBeKnown' : 'mustTakePart';
    await this.invitees[must](partners, 'partnerIds');
    await this.invitees[must](invitees, 'invitees');
    return this.meetings.change(id, asked, (meeting) => invite(meeting, wanted));
  }

  withdrawInvitations(id: string, command: WithdrawInvitations, asked: Asked) {
    return this.meetings.change(id, asked, (meeting) => withdraw(meeting, command));
  }

  schedule(id: string, asked: Asked) {
    return this.meetings.change(id, asked, schedule);
  }

  reschedule(id: string, command: RescheduleMeeting, asked: Asked) {
    return this.meetings.change(id, asked, (meeting) => reschedule(meeting, command));
  }

  start(id: string, asked: Asked) {
    return this.meetings.change(id, asked, start);
  }

  hold(id: string, asked: Asked) {
    return this.meetings.change(id, asked, hold);
  }

  close(id: string, asked: Asked) {
    return this.meetings.change(id, asked, close);
  }

  cancel(id: string, command: CancelMeeting, asked: Asked) {
    return this.meetings.change(id, asked, (meeting) => cancel(meeting, command));
  }

  /** Refuses what it refers to and there isn't (422, naming the field). `id` is of the meeting itself, where there is one. */
  async mustReferToKnown({ mechanismId, parentId, hostPartnerIds }: ChangeMeeting, id?: string) {
    if (mechanismId) await this.mechanisms.mustKnow(mechanismId, 'mechanismId');
    if (parentId) await this.mustFitUnder(parentId, id);
    if (hostPartnerIds) await this.partners.mustKnowAll(hostPartnerIds, 'hostPartnerIds');
  }

  /** A meeting is no part of itself, nor of what is a part of it. */
  private async mustFitUnder(parentId: string, id: string | undefined): Promise<void> {
    let above: string | undefined = parentId;
    for (let depth = 1; above !== undefined; depth += 1) {
      if (above === id) throw invalid('parentId', 'meeting.part-of-itself', 'A meeting can’t be a part of itself.');
      if (depth === DEEPEST) throw invalid('parentId', 'meeting.too-deep', `Events go ${DEEPEST} deep at most.`);
      above = (await this.mustKnow(above, 'parentId')).parentId;
    }
  }
}

function knownTo(partnerId: string): Record<string, unknown> {
  return {
    'state.announcedAt': { $exists: true },
    $or: [{ 'state.invitees.partnerId': partnerId }, { 'state.hostPartnerIds': partnerId }],
  };
}
