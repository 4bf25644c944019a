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
import { namedIn } from './invitee-list';
import { KnownInvitees } from './known-invitees.service';
import { cancel, changeDetails, close, draft, hold, reschedule, schedule, start } from './meeting';
import { meetingModel } from './meeting.model';
import type { MeetingsQuery } from './meetings.query';
import { knownTo, maySee } from './meetings.visibility';

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

  /** Throws 404 where there is none that the caller may see. */
  async get(id: string, by: Actor) {
    const meeting = await this.meetings.get(id);
    if (!maySee(by, meeting)) throw missing('meeting', id);
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
  async invite(id: string, command: InvitePartners, asked: Asked) {
    const wanted = namedIn(command);
    const { status } = await this.meetings.get(id);
    await this.invitees.mustFit(command, status === 'held' ? 'mustBeKnown' : 'mustTakePart');
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
