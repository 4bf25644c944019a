import { type Actor, dayAfter, dayOf, lastInstantOf, Refusal } from '@liaison/contracts';
import { CONFIG } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../gateway-environment';
import { type Composed, HeldViews, type ReadyView } from '../held/held-views';
import { CALENDAR } from '../projections/view-versions';
import { eyesOf } from '../visibility/eyes';
import { CalendarAddresses } from './calendar-addresses.service';
import { CalendarService, type Dated } from './calendar.service';
import { icalendarOf } from './icalendar';
import { RecurringMeetings } from './recurring.service';

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
    private readonly recurring: RecurringMeetings,
    private readonly views: HeldViews,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Refuses (404) an address that is none, or was taken back. */
  async read(secret: string): Promise<ReadyView> {
    const owner = await this.addresses.ownerOf(secret);
    if (!owner) throw new Refusal('missing', 'calendar-address.not-found', 'There is no calendar at this address.');
    return this.views.read(CALENDAR, eyesOf(owner), (now) => this.compose(dayOf(now), owner));
  }

  /** The same as it is held in memory; undefined where anything must be looked up. */
  held(secret: string): ReadyView | undefined {
    const owner = this.addresses.heldOwnerOf(secret);
    return owner && this.views.ready(CALENDAR, eyesOf(owner));
  }

  private async compose(today: string, owner: Actor): Promise<Composed> {
    const days = { from: dayAfter(today, -DAYS_BACK), to: dayAfter(today, DAYS_AHEAD) };
    const goneSince = dayAfter(today, -CANCELLED_DAYS);
    const dated = (await this.calendar.dated(days, {}, owner)).filter((one) => !isGone(one, goneSince));
    const told = await this.recurring.told(dated, owner);
    return { text: icalendarOf(told, this.config.JWT_ISSUER), until: lastInstantOf(today) };
  }
}

function isGone({ entry, record }: Dated, since: string): boolean {
  return entry.status === 'cancelled' && record.updatedAt < since;
}
