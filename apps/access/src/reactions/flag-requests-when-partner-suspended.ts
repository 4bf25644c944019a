import { PartnerSuspended } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FlagsService } from '../access-requests/flags.service';

/** The open access requests of a suspended partner are flagged, for the cell to look at. */
@Controller()
export class FlagRequestsWhenPartnerSuspended {
  constructor(private readonly flags: FlagsService) {}

  @OnEvent(PartnerSuspended)
  async flag(@Payload() event: EventOf<typeof PartnerSuspended>): Promise<void> {
    await this.flags.flagAllOf(event.data.partner.id, { reason: 'partner-suspended', causedBy: event.id });
  }
}
