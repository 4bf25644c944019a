import { PartnerClosed } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CommitmentsService } from '../commitments/commitments.service';

/**
 * A partner that is closed can't keep its promises any more, and the cell should see that nobody is left to. No seed says this: it
 * is our reading. Whether to withdraw a commitment or to conclude it stays with the cell. A partner that is suspended comes back,
 * so suspending changes nothing here.
 */
@Controller()
export class FlagCommitmentsWhenPartnerClosed {
  constructor(private readonly commitments: CommitmentsService) {}

  @OnEvent(PartnerClosed)
  async flag(@Payload() event: EventOf<typeof PartnerClosed>): Promise<void> {
    await this.commitments.flagThoseOf(event.data.partner.id);
  }
}
