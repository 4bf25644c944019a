import type { FeedLog } from '../../feed/feed-log';
import type { Tail } from '../../feed/tail';
import type { SubscriberGrants } from '../../subscribers/subscriber-grants';
import type { WebhookStore } from '../endpoints/webhook-store';
import type { Verdict } from '../sending/attempt';
import type { Sender } from '../sending/sender';
import type { BacklogParts } from './backlog';
import type { Logger } from 'pino';

/** What all couriers share. */
export interface CourierParts extends BacklogParts {
  feed: FeedLog;
  tail: Tail;
  grants: SubscriberGrants;
  store: WebhookStore;
  sender: Sender;
  logger: Logger;
  /** Milliseconds for which this copy surely holds the lease yet. */
  leaseLeft(webhookId: string): number;
  tell(outcome: Verdict): void;
}
