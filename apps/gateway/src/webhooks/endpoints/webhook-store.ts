import type { Webhook } from '@liaison/contracts';
import { CLOCK, type Clock, LOGGER } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type StoredWebhook, WEBHOOKS, type Webhooks } from './webhook.model';

type Notice = NonNullable<Webhook['disabled']>;

const TOLD: Record<Notice['reason'], string> = {
  'by-hand': 'It was disabled by hand.',
  gone: 'It answered 410 Gone.',
  unreachable: 'Nothing could be delivered for three days.',
  'event-refused': 'One event could not be delivered for three days, and later ones of its aggregate wait behind it.',
  'subscriber-revoked': 'Its subscriber was revoked.',
};

/** The endpoints as they are kept. */
@Injectable()
export class WebhookStore {
  constructor(
    @Inject(WEBHOOKS) readonly model: Webhooks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  enabled(): Promise<StoredWebhook[]> {
    return this.model.find({ status: 'enabled' }).lean();
  }

  /** Writes a change decided on this version; undefined where another was written meanwhile. */
  async replace(
    { _id, version }: Pick<StoredWebhook, '_id' | 'version'>,
    changed: Partial<StoredWebhook>,
    gone: readonly ('types' | 'disabled')[] = [],
  ): Promise<StoredWebhook | undefined> {
    const after = await this.model
      .findOneAndUpdate(
        { _id, version },
        {
          $set: { ...changed, updatedAt: this.clock.now().toISOString() },
          $inc: { version: 1 },
          ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
        },
        { returnDocument: 'after' },
      )
      .lean();
    return after ?? undefined;
  }

  /** What the platform does by itself; nothing where the endpoint was begun anew meanwhile. */
  async disable({ id, round }: { id: string; round: number }, reason: Notice['reason'], eventId?: string): Promise<void> {
    const now = this.clock.now().toISOString();
    const changed = await this.model.findOneAndUpdate(
      { _id: id, round, status: 'enabled' },
      { $set: { status: 'disabled', disabled: noticeOf(reason, now, eventId), updatedAt: now }, $inc: { version: 1 } },
    );
    if (!changed) return;
    this.logger.warn({ webhookId: id, subscriberId: changed.subscriberId, reason, eventId }, 'a webhook was disabled');
  }
}

/** Why an endpoint is disabled, for people. */
export function noticeOf(reason: Notice['reason'], at: string, eventId?: string): Notice {
  return { reason, at, told: TOLD[reason], ...(eventId && { eventId }) };
}
