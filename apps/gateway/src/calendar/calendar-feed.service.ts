import { createHash } from 'node:crypto';
import { Refusal } from '@liaison/contracts';
import { CLOCK, type Clock, CONFIG } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../gateway-environment';
import { CalendarAddresses } from './calendar-addresses.service';
import { CalendarService, type Dated } from './calendar.service';
import { dayAfter } from './days';
import { icalendarOf } from './icalendar';

const DAYS_BACK = 90;
const DAYS_AHEAD = 400;
/** A cancelled event stays so long, so that every program learns of it; then it goes. */
const CANCELLED_DAYS = 30;

/** The calendar as calendar programs read it. */
@Injectable()
export class CalendarFeed {
  constructor(
    private readonly addresses: CalendarAddresses,
    private readonly calendar: CalendarService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The text, and a tag that changes with it. Refuses (404) an address that is none, or was taken back. */
  async read(secret: string): Promise<{ text: string; etag: string }> {
    const owner = await this.addresses.ownerOf(secret);
    if (!owner) throw new Refusal('missing', 'calendar-address.not-found', 'There is no calendar at this address.');
    const today = this.clock.now().toISOString().slice(0, 10);
    const days = { from: dayAfter(today, -DAYS_BACK), to: dayAfter(today, DAYS_AHEAD) };
    const goneSince = dayAfter(today, -CANCELLED_DAYS);
    const dated = (await this.calendar.dated(days, {}, owner)).filter((one) => !isGone(one, goneSince));
    const text = icalendarOf(dated, this.config.JWT_ISSUER);
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  }
}

function isGone({ entry, record }: Dated, since: string): boolean {
  return entry.status === 'cancelled' && record.updatedAt < since;
}
