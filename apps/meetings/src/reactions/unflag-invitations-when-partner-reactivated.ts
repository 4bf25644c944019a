import { PartnerReactivated } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { InvitationsService } from '../invitations/invitations.service';

/** A suspended partner takes part again → its invitations need no attention any more. */
@Controller()
export class UnflagInvitationsWhenPartnerReactivated {
  constructor(private readonly invitations: InvitationsService) {}

  @OnEvent(PartnerReactivated)
  async unflag(@Payload() { data: { partner } }: EventOf<typeof PartnerReactivated>): Promise<void> {
    await this.invitations.unflagAllOf(partner.id);
  }
}
