import { timingSafeEqual } from 'node:crypto';
import { CLOCK, type Clock, LOGGER, Metrics } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { hashOf } from '../auth/secrets';
import { goodAt } from '../subscribers/subscriber';
import { SubscriberActivity } from '../subscribers/subscriber-activity';
import { type StoredSubscriber, SUBSCRIBERS, type Subscribers } from '../subscribers/subscriber.model';
import { Failures } from './failures';
import { invalidClient, OAuthError } from './oauth-error';
import type { ClientCredentials } from './token-request';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_REMEMBERED = 10_000;
const LOGGED_EVERY_MS = 1_000;

/** Which subscriber a client id and secret are. */
@Injectable()
export class ClientAuthentication {
  private readonly failures = new Failures();
  /** Digests of secrets that were right here before: their owners are let through whatever else comes from their address. */
  private readonly rightBefore = new Set<string>();
  private readonly refused: ReturnType<Metrics['counter']>;
  private unlogged = 0;
  private loggedAt = -Infinity;

  constructor(
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    private readonly activity: SubscriberActivity,
    metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.refused = metrics.counter('liaison_tokens_refused_total', 'Requests for tokens that were refused, by reason', 'reason');
  }

  /** The active subscriber with this secret. Throws `invalid_client` for any other; 429 after too many failures from an address. */
  async verify({ clientId, secret }: ClientCredentials, address: string): Promise<StoredSubscriber> {
    const hash = hashOf(secret);
    if (this.failures.tooMany(address) && !this.rightBefore.has(hash)) {
      this.refuse('too-often', clientId, address);
      throw new OAuthError('temporarily_unavailable', 'Too many failed tries from this address.', 429, 1);
    }
    const subscriber = UUID.test(clientId) ? await this.subscribers.findOne({ _id: clientId }).lean() : undefined;
    const good = subscriber ? goodAt(this.clock.now().toISOString(), subscriber.secrets) : [];
    const right = good.some((one) => timingSafeEqual(Buffer.from(one.hash), Buffer.from(hash)));
    if (subscriber && right && subscriber.status === 'active') {
      this.remember(hash);
      return subscriber;
    }
    if (subscriber) this.activity.refused(subscriber._id);
    this.failures.count(address);
    this.refuse(right ? 'not-active' : 'wrong', clientId, address);
    throw right ? invalidClient('This client is suspended. Ask the cell.') : invalidClient();
  }

  private remember(hash: string): void {
    if (this.rightBefore.size >= MOST_REMEMBERED) this.rightBefore.clear();
    this.rightBefore.add(hash);
  }

  /** One line a second at most, with how many were refused since the last. What stands in for an id may be a secret: it is not told. */
  private refuse(reason: string, clientId: string, address: string): void {
    this.refused.inc({ reason });
    this.unlogged += 1;
    const now = performance.now();
    if (now - this.loggedAt < LOGGED_EVERY_MS) return;
    const client = UUID.test(clientId) ? clientId : 'unreadable';
    this.logger.warn({ client, address, reason, refused: this.unlogged }, 'tokens were refused');
    this.unlogged = 0;
    this.loggedAt = now;
  }
}
