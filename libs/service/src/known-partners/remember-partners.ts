import {
  PartnerActivated,
  PartnerClosed,
  PartnerDetailsChanged,
  PartnerReactivated,
  PartnerRegistered,
  PartnerSuspended,
} from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { KnownPartners } from './known-partners';

type PartnerEvent = EventOf<typeof PartnerRegistered>;

/** Keeps the projection: each event carries the partner's whole public state. */
@Controller()
export class RememberPartners {
  constructor(private readonly partners: KnownPartners) {}

  @OnEvent(PartnerRegistered, PartnerActivated, PartnerDetailsChanged, PartnerSuspended, PartnerReactivated, PartnerClosed)
  async remember(@Payload() event: PartnerEvent): Promise<void> {
    await this.partners.remember(event.data.partner);
  }
}
