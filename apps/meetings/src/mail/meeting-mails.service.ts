import type { DroppedBecause, Invitation, LastMail, Meeting, Unreachable } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import { cannotReach, recordMail } from '../invitations/mails';
import { meetingModel } from '../meetings/meeting.model';
import type { Mail, MeetingMail } from './mail.record';
import type { Matter, Parties, Ready } from './matter';
import { meetingCalendar, meetingContent } from './meeting-content';
import { needlessBecause, occasionOf } from './still-needed';

/** Mails about one meeting: as it stands when they go out. */
@Injectable()
export class MeetingMails implements Matter<MeetingMail> {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    private readonly partners: KnownPartners,
  ) {}

  async look(mail: MeetingMail, others: Mail[], now: string): Promise<DroppedBecause | Ready> {
    const [meeting, invitation] = await Promise.all([this.meetings.get(mail.meetingId), this.invitations.get(mail.invitationId)]);
    const needless = needlessBecause(mail, others, invitation, meeting, now);
    if (needless) return needless;
    const occasion = occasionOf(mail, others);
    const contentFor = async (parties: Parties) => {
      const hosts = await this.partners.findAll(meeting.hostPartnerIds);
      const method = mail.kind === 'cancellation' ? 'CANCEL' : 'REQUEST';
      const message = { method, sequence: mail.sequence, stamp: mail.createdAt, ...parties } as const;
      return meetingContent({
        occasion,
        meeting,
        hosts: [...hosts.values()].map(({ name }) => name),
        reason: meeting.statusReason,
        // A reminder tells nothing new: a calendar that took it for a change would ask for another answer.
        calendar: mail.kind === 'reminder' ? undefined : { method, text: meetingCalendar(message, meeting, invitation) },
      });
    };
    return { occasion, contentFor };
  }

  async tell({ invitationId }: MeetingMail, told: LastMail, trouble: string | undefined): Promise<void> {
    await this.invitations.change(invitationId, BY_THE_PLATFORM, (invitation) => recordMail(invitation, told, trouble));
  }

  async tellUnreachable({ invitationId }: MeetingMail, because: Unreachable['because']): Promise<void> {
    await this.invitations.change(invitationId, BY_THE_PLATFORM, (one, circumstances) =>
      cannotReach(one, because, circumstances),
    );
  }
}
