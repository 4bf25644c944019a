import { type Actor, type CalendarAddress, conflict, missing, type NewCalendarAddress } from '@liaison/contracts';
import { CLOCK, type Clock, CONFIG } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type Model, Schema } from 'mongoose';
import { v7 as uuidv7 } from 'uuid';
import { hashOf, newSecret } from '../auth/secrets';
import type { GatewayConfig } from '../gateway-environment';
import { ACCOUNTS, HeldChanges } from '../held/held-changes';
import { OtherCopies } from '../held/other-copies';
import { modelProvider } from '../storage/model-provider';
import { USERS, type Users } from '../users/user.model';

interface StoredAddress {
  _id: string;
  userId: string;
  /** SHA-256 of the secret; 256 random bits need no slow hash. */
  secretHash: string;
  createdAt: string;
}

const schema = new Schema<StoredAddress>(
  { _id: String, userId: String, secretHash: String, createdAt: String },
  { collection: 'calendar_addresses', strict: 'throw', versionKey: false },
);
schema.index({ secretHash: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: 1 });

const ADDRESSES = Symbol('CALENDAR_ADDRESSES');
export const calendarAddressesProvider = modelProvider(ADDRESSES, 'calendar-address', schema);

const MOST = 10;
/** Owners that are held. */
const MOST_HELD = 10_000;

/** The secret addresses of calendar feeds: a person's own, as many as they have calendar programs, each to be taken back. */
@Injectable()
export class CalendarAddresses {
  /** By the digest of the address's secret. */
  private owners = new Map<string, Actor>();

  constructor(
    @Inject(ADDRESSES) private readonly addresses: Model<StoredAddress>,
    @Inject(USERS) private readonly users: Users,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly copies: OtherCopies,
    private readonly changes: HeldChanges,
  ) {
    changes.listen({
      changed: (names) => names.includes(ACCOUNTS) && this.forgetOwners(),
      everythingChanged: () => this.forgetOwners(),
    });
  }

  async give(userId: string): Promise<NewCalendarAddress> {
    if ((await this.addresses.countDocuments({ userId })) >= MOST) {
      throw conflict('calendar-address.too-many', `You have ${MOST} addresses already. Take one back first.`);
    }
    const secret = newSecret();
    const given = { _id: uuidv7(), userId, secretHash: hashOf(secret), createdAt: this.clock.now().toISOString() };
    await this.addresses.create(given);
    return { ...shown(given), url: `${this.config.JWT_ISSUER}/api/v1/calendar.ics?token=${secret}` };
  }

  async list(userId: string): Promise<{ items: CalendarAddress[] }> {
    const items = await this.addresses.find({ userId }).sort({ createdAt: 1 }).lean();
    return { items: items.map(shown) };
  }

  /** From then on the address answers 404. */
  async takeBack(userId: string, id: string): Promise<void> {
    const { deletedCount } = await this.addresses.deleteOne({ _id: id, userId });
    if (deletedCount === 0) throw missing('calendar-address', id);
    this.changes.changed([ACCOUNTS], 'here');
  }

  /**
   * Whose address it is, with the roles of now; undefined for none, and for somebody who may sign in no longer. It is held until an
   * account or an address changes, here at once and in other copies within milliseconds.
   */
  async ownerOf(secret: string): Promise<Actor | undefined> {
    // What is looked up while something changes is put where nobody looks any more.
    const { owners } = this;
    const held = this.heldOwnerOf(secret);
    if (held) return held;
    const secretHash = hashOf(secret);
    const address = await this.addresses.findOne({ secretHash }).lean();
    const user = address && (await this.users.findOne({ _id: address.userId, status: 'active' }).lean());
    if (!user) return undefined;
    const owner = { id: user._id, roles: user.roles, partnerId: user.partnerId };
    if (owners.size < MOST_HELD) owners.set(secretHash, owner);
    return owner;
  }

  /** The same as it is held; undefined where it must be looked up. */
  heldOwnerOf(secret: string): Actor | undefined {
    return this.copies.areHeard ? this.owners.get(hashOf(secret)) : undefined;
  }

  private forgetOwners(): void {
    this.owners = new Map();
  }
}

function shown({ _id, createdAt }: StoredAddress): CalendarAddress {
  return { id: _id, createdAt };
}
