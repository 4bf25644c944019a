import { z } from 'zod';
import { SERVICES } from '../kernel/event';
import { Id, Instant } from '../kernel/values';

const Count = z.int().min(0);
const At = z.iso.datetime();

const Url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .meta({
    description: 'Where events are posted to: on the public internet, by https, without a user in it.',
    examples: ['https://im.example.org/liaison'],
  });
const Types = z
  .array(z.string().regex(new RegExp(`^liaison\\.(?:${SERVICES.join('|')})\\.(?:\\*|[a-z0-9-]+\\.v[0-9]+)$`)))
  .min(1)
  .max(500)
  .meta({
    description: 'Whole event types, or `liaison.<service>.*`; all that is granted, where none are named.',
    examples: [['liaison.partners.partner-suspended.v1', 'liaison.meetings.*']],
  });

/** Where to begin: with what comes next, with the first event of all, with what happened from an instant on, or behind an event. */
const From = z.union([z.enum(['now', 'beginning']), Instant, Id]).meta({
  description: '`now`, `beginning`, an instant, or the id of the last event that is not wanted any more.',
  examples: ['beginning', '2026-01-01T00:00:00Z'],
});

const DISABLED_BECAUSE = ['by-hand', 'gone', 'unreachable', 'event-refused', 'subscriber-revoked'] as const;

const Notice = z.object({
  reason: z.enum(DISABLED_BECAUSE).meta({
    description:
      '`gone`: it answered 410; `unreachable`: nothing could be delivered for three days; `event-refused`: one event could not.',
  }),
  at: At,
  told: z.string(),
  eventId: z.string().optional().meta({ description: 'The event that could not be delivered.' }),
});

/** An address that events are posted to, signed by Standard Webhooks 1.0. enabled ↔ disabled. */
export const Webhook = z
  .object({
    id: Id,
    subscriberId: Id,
    url: Url,
    types: Types.optional(),
    status: z.enum(['enabled', 'disabled']),
    disabled: Notice.optional().meta({ description: 'Why it is disabled.' }),
    secrets: z
      .array(z.object({ createdAt: At, expiresAt: At.optional() }))
      .meta({ description: 'What events are signed with now, the newest first, without the secrets themselves.' }),
  })
  .meta({ id: 'Webhook', description: 'An address that events are posted to.' });
export type Webhook = z.output<typeof Webhook>;

export const RegisterWebhook = z
  .strictObject({ url: Url, types: Types.optional(), from: From.default('now') })
  .meta({ id: 'RegisterWebhook' });
export type RegisterWebhook = z.output<typeof RegisterWebhook>;

export const ChangeWebhook = z
  .strictObject({ url: Url.optional(), types: Types.nullable().optional() })
  .meta({ id: 'ChangeWebhook', description: 'What to change; what is absent stays. Types of null are all that is granted.' });
export type ChangeWebhook = z.output<typeof ChangeWebhook>;

export const ReplayWebhook = z.strictObject({ from: From }).meta({
  id: 'ReplayWebhook',
  description: 'Where to go on from. What is waiting is dropped; it comes again where it lies behind that.',
});
export type ReplayWebhook = z.output<typeof ReplayWebhook>;

export const WebhookWithSecret = Webhook.extend({
  secret: z.string().meta({ description: 'For verifying signatures; shown this once.', examples: ['whsec_…'] }),
}).meta({ id: 'WebhookWithSecret' });
export type WebhookWithSecret = z.output<typeof WebhookWithSecret>;

const Attempt = z.object({
  at: At,
  milliseconds: Count,
  status: z.int().optional().meta({ description: 'Of HTTP.' }),
  problem: z.string().optional().meta({
    description: 'Where nothing was answered: `timeout`, `unresolved`, `address-refused`, `not-connected`, `tls`, `broken-off`.',
  }),
  answer: z.string().optional().meta({ description: 'The first kilobyte of what was answered.' }),
});

/** What came of a test, which is sent as an event of the type `liaison.webhook.ping`. */
export const WebhookTest = Attempt.extend({ delivered: z.boolean(), eventId: z.string() }).meta({ id: 'WebhookTest' });
export type WebhookTest = z.output<typeof WebhookTest>;

const DELIVERY_STATES = ['waiting', 'delivered', 'dropped'] as const;

/** One event on its way to one endpoint. Kept for 30 days. */
export const WebhookDelivery = z
  .object({
    id: Id,
    webhookId: Id,
    eventId: z.string(),
    type: z.string(),
    subject: z.string(),
    sequence: z.int().min(1),
    state: z.enum(DELIVERY_STATES).meta({
      description:
        '`waiting` for its next attempt, or for an earlier event of its aggregate; `dropped` by a replay, or no longer granted.',
    }),
    attempts: Count,
    latest: z.array(Attempt).meta({ description: 'The latest attempts, the newest last.' }),
    nextAttemptAt: At.optional(),
    createdAt: At,
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.output<typeof WebhookDelivery>;

/** How deliveries to an endpoint go just now. */
export const WebhookHealth = z
  .object({
    waiting: Count.meta({
      description: 'Events that were tried in vain, and those of the same aggregates that wait behind them.',
    }),
    oldestWaitingAt: At.optional().meta({ description: 'Since when the first of them has been waiting.' }),
    behind: Count.meta({ description: 'Events of any type that were not looked at yet.' }),
    failures: Count.meta({ description: 'Attempts in a row that were in vain, whatever the event.' }),
    failingSince: At.optional(),
    nextAttemptAt: At.optional(),
    lastDeliveredAt: At.optional(),
  })
  .meta({ id: 'WebhookHealth' });
export type WebhookHealth = z.output<typeof WebhookHealth>;

export const WatchedWebhook = Webhook.extend({ health: WebhookHealth }).meta({ id: 'WatchedWebhook' });
export type WatchedWebhook = z.output<typeof WatchedWebhook>;
