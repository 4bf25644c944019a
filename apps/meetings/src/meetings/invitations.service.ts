import {
  type InvitationFlag,
  type InvitePartners,
  type MarkAttendance,
  type Meeting,
  type ReplyToInvitation,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { flagInvitation, unflagInvitation } from './invitation-flags';
import { invitationOf } from './invitation-list';
import { invite, recordAttendance, reply, withdraw } from './invitations';
import { meetingModel } from './meeting.model';

@Injectable()
export class InvitationsService {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    private readonly partners: KnownPartners,
  ) {}

  async invite(id: string, command: InvitePartners, asked: Asked) {
    const { status } = await this.meetings.get(id);
    // A partner that is suspended today may well have come to what was held last week.
    if (status === 'held') await this.partners.mustKnowAll(command.partnerIds, 'partnerIds');
    else await this.partners.mustAllTakePart(command.partnerIds, 'partnerIds');
    return this.meetings.change(id, asked, (meeting) => invite(meeting, command, newId));
  }

  withdraw(id: string, invitationId: string, asked: Asked) {
    return this.meetings.change(id, asked, (meeting) => withdraw(meeting, invitationId));
  }

  /** A focal point replies for its own organisation; cell staff for anybody who called. Each reply stands by itself: no `If-Match`. */
  reply(id: string, invitationId: string, command: ReplyToInvitation, asked: Asked) {
    return this.meetings.change(id, { ...asked, ifMatch: '*' }, (meeting, circumstances) => {
      mustActFor(asked.by, invitationOf(meeting, invitationId).partnerId);
      return reply(meeting, invitationId, command, circumstances);
    });
  }

  recordAttendance(id: string, invitationId: string, command: MarkAttendance, asked: Asked) {
    return this.meetings.change(id, { ...asked, ifMatch: '*' }, (meeting) => recordAttendance(meeting, invitationId, command));
  }

  /** Flags every invitation of the partner to what is still to come. */
  async flagAllOf(partnerId: string, because: InvitationFlag['because']): Promise<void> {
    const ids = await this.meetings.idsOf({
      'state.invitations.partnerId': partnerId,
      'state.status': { $in: ['draft', 'scheduled'] },
    });
    for (const id of ids) {
      await this.meetings.change(id, BY_THE_PLATFORM, (meeting, circumstances) =>
        flagInvitation(meeting, partnerId, because, circumstances),
      );
    }
  }

  async unflagAllOf(partnerId: string): Promise<void> {
    const ids = await this.meetings.idsOf({ 'state.invitations': { $elemMatch: { partnerId, flag: { $exists: true } } } });
    for (const id of ids) {
      await this.meetings.change(id, BY_THE_PLATFORM, (meeting) => unflagInvitation(meeting, partnerId));
    }
  }
}
