import { PartnerReactivated } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FlagsService } from '../access-requests/flags.service';

/** A partner takes part again: its requests are no longer flagged for its suspension. */
@Controller()
export class ClearFlagsWhenPartnerReactivated {
  constructor(private readonly flags: FlagsService) {}

  @OnEvent(PartnerReactivated)
  async clear(@Payload() event: EventOf<typeof PartnerReactivated>): Promise<void> {
    await this.flags.clearAllOf(event.data.partner.id, { reason: 'partner-suspended', causedBy: event.id });
  }
}
