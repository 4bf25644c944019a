import { z } from 'zod';
import { SERVICES } from '../kernel/event';
import { Id, Line, personal } from '../kernel/values';
import { Email } from './credentials';

const Count = z.int().min(0);
const Types = z.array(z.string());

/** What an admin says of a subscriber. At least one service or type; which types there are, the catalogue says. */
const said = {
  name: Line.meta({ description: 'The system, and whose it is.', examples: ['Information management office: dashboard'] }),
  contactEmail: personal(Email),
  services: z.array(z.enum(SERVICES)).max(SERVICES.length).optional().meta({
    description: 'Every event of these services, those that come later too.',
  }),
  eventTypes: z
    .array(z.string().min(1).max(200))
    .max(500)
    .optional()
    .meta({ description: 'Single event types by their full names.', examples: [['liaison.partners.partner-suspended.v1']] }),
  kafka: z.boolean().optional().meta({
    description:
      'False keeps it off Kafka, which shows whole topics; then it reads over HTTP or by webhooks, which show what is granted. True unless said.',
  }),
};

const SUBSCRIBER_STATUSES = ['active', 'suspended', 'revoked'] as const;
export type SubscriberStatus = (typeof SUBSCRIBER_STATUSES)[number];

const KafkaTopic = z.object({
  topic: z.string(),
  granted: Types.meta({ description: 'The types on this topic that are granted.' }),
  alsoShown: Types.meta({
    description: 'Types that are not granted, and that Kafka shows all the same: it grants whole topics.',
  }),
});

const KafkaAccess = z
  .object({
    access: z.enum(['granted', 'pending', 'none']).meta({
      description: '`pending` until the broker has what was decided; it is tried again until it has.',
    }),
    groupPrefix: z.string().meta({ description: 'Its consumer groups must begin so.' }),
    topics: z.array(KafkaTopic),
    note: z.string().optional().meta({ description: 'Present where Kafka shows more than is granted.' }),
  })
  .meta({ description: 'What it sees on Kafka’s external listener.' });

const Secret = z.object({
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional().meta({ description: 'After a rotation: until then the old one is good too.' }),
});

/** Another system that reads the events: a machine with OAuth client credentials. active ↔ suspended, → revoked (final). */
export const Subscriber = z
  .object({
    id: Id.meta({ description: 'Also its OAuth client id, and its user on Kafka.' }),
    name: said.name,
    contactEmail: said.contactEmail,
    services: z.array(z.enum(SERVICES)),
    eventTypes: Types,
    status: z.enum(SUBSCRIBER_STATUSES),
    kafka: KafkaAccess,
    secrets: z.array(Secret).meta({ description: 'The secrets that are good now, without the secrets themselves.' }),
  })
  .meta({ id: 'Subscriber', description: 'Another system that reads the events.' });
export type Subscriber = z.output<typeof Subscriber>;

const ConsumerGroup = z.object({
  groupId: z.string(),
  members: Count.meta({ description: 'Readers that are connected now.' }),
  lag: Count.meta({ description: 'Events that it has still to read, over all topics that it may read.' }),
});

const FeedReading = z.object({
  lastReadAt: z.iso.datetime(),
  lag: Count.meta({ description: 'Events of any type after the place to which it has read.' }),
});

const EarlierGrant = z.object({
  type: z.string(),
  newest: z.string().optional().meta({ description: 'What takes its place; absent where the catalogue has none.' }),
  published: z.boolean().meta({ description: 'False where nothing new comes under it any more.' }),
});

/** How a subscriber fares, for the operator. */
export const SubscriberHealth = z
  .object({
    lastSeenAt: z.iso
      .datetime()
      .optional()
      .meta({ description: 'When it last asked for a token, read over HTTP or was found on Kafka.' }),
    lastTokenAt: z.iso.datetime().optional(),
    tokensIssued: Count,
    tokensRefused: Count.meta({ description: 'A wrong secret, or not active.' }),
    failedDeliveries: Count.optional().meta({
      description: 'Events that its webhooks did not take yet, and that are tried again.',
    }),
    disabledWebhooks: Count.optional(),
    feed: FeedReading.optional().meta({ description: 'How far it has read over HTTP: pages, or server-sent events.' }),
    earlierVersions: z.array(EarlierGrant).optional().meta({
      description:
        'Types that it was granted by name, and that are not the newest of their events: what still stands in the way of ending them.',
    }),
    kafkaGroups: z.array(ConsumerGroup).optional().meta({ description: 'Absent while the broker is away.' }),
  })
  .meta({ id: 'SubscriberHealth' });
export type SubscriberHealth = z.output<typeof SubscriberHealth>;

export const WatchedSubscriber = Subscriber.extend({ health: SubscriberHealth }).meta({ id: 'WatchedSubscriber' });
export type WatchedSubscriber = z.output<typeof WatchedSubscriber>;

export const RegisterSubscriber = z.strictObject(said).meta({ id: 'RegisterSubscriber' });
export type RegisterSubscriber = z.output<typeof RegisterSubscriber>;

export const ChangeSubscriber = z
  .strictObject(said)
  .partial()
  .meta({ id: 'ChangeSubscriber', description: 'The fields to change; what is absent stays. Grants are replaced as a whole.' });
export type ChangeSubscriber = z.output<typeof ChangeSubscriber>;

/** How long two secrets are good side by side after a rotation, in hours: 0 ends the old one at once. */
export const RotateSecret = z
  .strictObject({ overlapHours: z.number().min(0).max(720).default(24) })
  .meta({ id: 'RotateSecret', description: 'The old secret stays good for `overlapHours`: 24, unless said.' });
export type RotateSecret = z.output<typeof RotateSecret>;

export const SubscriberCredentials = Subscriber.extend({
  clientId: z.string(),
  clientSecret: z.string().meta({ description: 'Shown this once; only its digest is kept.' }),
}).meta({ id: 'SubscriberCredentials' });
export type SubscriberCredentials = z.output<typeof SubscriberCredentials>;

const SUBSCRIBER_CHANGES = ['registered', 'changed', 'secret-rotated', 'suspended', 'resumed', 'revoked'] as const;

/** One line of a subscriber's audit. Of personal fields it tells that they changed, and not to what. */
export const SubscriberAuditEntry = z
  .object({
    at: z.iso.datetime(),
    by: z.string().meta({ description: 'The user’s id.' }),
    what: z.enum(SUBSCRIBER_CHANGES),
    version: Count.meta({ description: 'Of the subscriber after it.' }),
    fields: z.array(z.string()).optional().meta({ description: 'Which fields were changed.' }),
    grants: z
      .object({ services: Types, eventTypes: Types, kafka: z.boolean() })
      .optional()
      .meta({ description: 'What was granted after it, where that was decided.' }),
    overlapHours: z.number().optional(),
  })
  .meta({ id: 'SubscriberAuditEntry' });
export type SubscriberAuditEntry = z.output<typeof SubscriberAuditEntry>;

export const SubscriberAudit = z.object({ items: z.array(SubscriberAuditEntry) }).meta({ id: 'SubscriberAudit' });
