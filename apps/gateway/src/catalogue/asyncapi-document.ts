import { EVENTS, publishedSchema } from '@liaison/contracts';
import type { Addresses } from './addresses';
import { HEADERS } from './cloud-event-headers';
import type { PublishedTopic, PublishedVersion } from './published-events';

/** AsyncAPI 3 of every event, made of the contracts: what this platform sends, and where it can be received. */
export function asyncApiDocument(topics: PublishedTopic[], { url, brokers, security }: Addresses): object {
  const { host, protocol } = new URL(url);
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Liaison: events',
      version: '1.0.0',
      description: DESCRIPTION,
      tags: topics.map(({ service }) => ({ name: service, description: `Told by the ${service} service.` })),
      externalDocs: { description: 'The same for people, with a quick start', url: `${url}/events` },
    },
    defaultContentType: 'application/json',
    servers: {
      kafka: {
        host: brokers,
        protocol: security === 'SASL_SSL' ? 'kafka-secure' : 'kafka',
        description: `${security} with the mechanism OAUTHBEARER. Consumer groups begin with the client id.`,
        security: [{ $ref: '#/components/securitySchemes/clientCredentials' }],
      },
      http: {
        host,
        protocol: protocol.replace(':', ''),
        description: 'The event feed (GET /api/v1/events), server-sent events (GET /api/v1/events/stream) and webhooks.',
        security: [{ $ref: '#/components/securitySchemes/clientCredentials' }],
      },
    },
    channels: Object.fromEntries(topics.map((topic) => [topic.service, channelOf(topic)])),
    operations: Object.fromEntries(
      topics.map(({ service }) => [
        `${service}Tells`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${service}` },
          title: `${service} tells`,
          summary: `What has happened in the ${service} service.`,
          tags: [{ name: service }],
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(topics.flatMap((topic) => versionsOf(topic).map(messageOf(topic)))),
      schemas: { CloudEventHeaders: HEADERS },
      securitySchemes: {
        clientCredentials: {
          type: 'oauth2',
          description: 'Client id and secret are given by an administrator of the cell; a token is good for five minutes.',
          flows: {
            clientCredentials: {
              tokenUrl: `${url}/oauth/token`,
              availableScopes: { events: 'Reads the events that were granted.' },
            },
          },
        },
      },
    },
  };
}

const DESCRIPTION = [
  'Every event tells what has happened, and carries the public state of what it is about after it. Its type, id and sequence stand in headers',
  '(CloudEvents 1.0, binary content mode). The key is the id of the aggregate: order holds for each of them. Delivery is at least once; drop what',
  'has an id that you have read, or a sequence that is not higher than the last. Within a version a contract only grows: pass by fields that you do not know.',
].join(' ');

function channelOf(topic: PublishedTopic): object {
  return {
    address: topic.topic,
    title: topic.service,
    description: `The events of the ${topic.service} service, kept for ever.`,
    servers: [{ $ref: '#/servers/kafka' }],
    tags: [{ name: topic.service }],
    messages: Object.fromEntries(versionsOf(topic).map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: { kafka: { topic: topic.topic, bindingVersion: '0.5.0' } },
  };
}

interface Version extends PublishedVersion {
  meaning: string;
}

function versionsOf({ events }: PublishedTopic): Version[] {
  return events.flatMap(({ versions, meaning }) => versions.map((version) => ({ ...version, meaning })));
}

function messageOf({ service }: PublishedTopic) {
  return ({ type, meaning, published, example }: Version): [string, object] => [
    type,
    {
      name: type,
      title: type.split('.').slice(2).join('.'),
      summary: meaning,
      ...(!published && { description: 'Not published any more: to be found among what was published before.' }),
      contentType: 'application/json',
      tags: [{ name: service }],
      headers: { $ref: '#/components/schemas/CloudEventHeaders' },
      payload: payloadOf(type),
      bindings: { kafka: { key: { type: 'string', description: 'The id of the aggregate.' }, bindingVersion: '0.5.0' } },
      examples: [{ name: 'example', summary: meaning, payload: example }],
    },
  ];
}

/** The contract as it stands in the document; the dialect is the document's own. */
function payloadOf(type: string): object {
  const event = EVENTS.find(({ versions }) => versions.some((version) => version.type === type))!;
  const version = event.versions.find((one) => one.type === type)!;
  const { $schema: _dialect, ...schema } = publishedSchema(version, event.meaning) as Record<string, unknown>;
  return schema;
}
