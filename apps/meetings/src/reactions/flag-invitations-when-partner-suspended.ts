import { PartnerClosed, PartnerSuspended } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { InvitationsService } from '../invitations/invitations.service';

/** A partner may not take part for now, or never again → its invitations to what is to come are flagged, and the cell decides. */
@Controller()
export class FlagInvitationsWhenPartnerSuspended {
  constructor(private readonly invitations: InvitationsService) {}

  @OnEvent(PartnerSuspended, PartnerClosed)
  async flag(@Payload() { data: { partner } }: EventOf<typeof PartnerSuspended>): Promise<void> {
    await this.invitations.flagAllOf(partner.id, partner.status === 'closed' ? 'partner-closed' : 'partner-suspended');
  }
}
