import { InvitationDetailsChanged, InvitationRenewed, InvitationWithdrawn, PartnerInvited } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EnterMails } from '../mail/enter-mails.service';

/** Somebody is invited, asked again, told something new, or not invited any more → they are to get a mail. */
@Controller()
export class MailInviteesWhenInvitationChanged {
  constructor(private readonly mails: EnterMails) {}

  @OnEvent(PartnerInvited)
  async invited(@Payload() { sequence, data: { invitation } }: EventOf<typeof PartnerInvited>): Promise<void> {
    await this.mails.enter(invitation, sequence, 'invited');
  }

  @OnEvent(InvitationRenewed)
  async moved(@Payload() { sequence, data: { invitation } }: EventOf<typeof InvitationRenewed>): Promise<void> {
    await this.mails.enter(invitation, sequence, 'moved');
  }

  @OnEvent(InvitationDetailsChanged)
  async changed(@Payload() { sequence, data: { invitation } }: EventOf<typeof InvitationDetailsChanged>): Promise<void> {
    await this.mails.enter(invitation, sequence, 'changed');
  }

  @OnEvent(InvitationWithdrawn)
  async withdrawn(@Payload() { sequence, data }: EventOf<typeof InvitationWithdrawn>): Promise<void> {
    await this.mails.enter(data.invitation, sequence, data.because === 'meeting-cancelled' ? 'cancelled' : 'withdrawn');
  }
}
