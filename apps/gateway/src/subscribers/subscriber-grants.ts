import { type Actor, forbidden, isCell, SERVICES } from '@liaison/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { type Grants, grantsOf, NOTHING } from './grants';
import { SUBSCRIBERS, type Subscribers } from './subscriber.model';

/** Milliseconds that a suspension decided in another copy of the gateway takes at most to be felt in this one. */
const KEPT_MS = 2_000;
/** Subscribers are registered by hand: more than this are made-up ids. */
const MOST_KEPT = 10_000;

const EVERYTHING = grantsOf({ services: [...SERVICES], eventTypes: [], status: 'active' });

/** What each subscriber may be shown: cheap enough to be asked before each event. */
@Injectable()
export class SubscriberGrants {
  private readonly kept = new Map<string, { grants: Promise<Grants>; until: number }>();

  constructor(@Inject(SUBSCRIBERS) private readonly subscribers: Subscribers) {}

  /** Of an id that is no subscriber’s: nothing, as of a revoked one. Rejects where the database is away. */
  of(subscriberId: string): Promise<Grants> {
    const now = performance.now();
    const known = this.kept.get(subscriberId);
    if (known && known.until > now) return known.grants;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const grants = this.read(subscriberId);
    this.kept.set(subscriberId, { grants, until: now + KEPT_MS });
    grants.catch(() => this.forget(subscriberId));
    return grants;
  }

  /** For routes that subscribers and people may call: a subscriber’s own grants, everything for people. 403 unless active. */
  async mustRead({ id, roles }: Actor): Promise<Grants> {
    if (isCell({ roles })) return EVERYTHING;
    const grants = await this.of(id);
    if (grants.status === 'active') return grants;
    throw forbidden(`subscriber.${grants.status}`, `This subscriber is ${grants.status}. Ask the cell.`);
  }

  /** After a change: the next one who asks gets what stands then. */
  forget(subscriberId: string): void {
    this.kept.delete(subscriberId);
  }

  private async read(subscriberId: string): Promise<Grants> {
    const found = await this.subscribers.findById(subscriberId, { services: 1, eventTypes: 1, status: 1 }).lean();
    return found ? grantsOf(found) : NOTHING;
  }
}
