import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { missing } from '@liaison/contracts';
import { CONFIG, topicOf } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GatewayConfig } from '../gateway-environment';
import type { Addresses } from './addresses';
import { asyncApiDocument } from './asyncapi-document';
import { ASYNCAPI_PAGE, ASYNCAPI_START } from './page/asyncapi-page';
import { cataloguePage } from './page/catalogue-page';
import { eventPage } from './page/event-page';
import { STYLE } from './page/style';
import { publishedTopics, schemasByType } from './published-events';
import { quickStarts } from './quick-start';

const HTML = 'text/html; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Of AsyncAPI's component: the files that its page loads. */
const COMPONENT = [
  { name: 'index.js', file: 'browser/standalone/index.js', type: SCRIPT },
  { name: 'default.min.css', file: 'styles/default.min.css', type: CSS },
];

/** Its validator makes functions of schemas; nowhere else is that let. */
const COMPONENT_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** What is published, for people and for machines; anyone may read it, for nothing of it is anybody's. */
@Injectable()
export class CatalogueRoutes implements OnModuleInit {
  private readonly addresses: Addresses;
  private readonly component = dirname(createRequire(import.meta.url).resolve('@asyncapi/react-component/package.json'));

  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {
    this.addresses = {
      url: config.JWT_ISSUER,
      brokers: config.KAFKA_EXTERNAL_BROKERS,
      security: config.KAFKA_EXTERNAL_SECURITY,
      topic: topicOf(config, 'partners'),
    };
  }

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const topics = publishedTopics((service) => topicOf(this.config, service));
    const index = cataloguePage(topics, quickStarts(this.addresses), this.addresses);
    const pages = new Map(
      topics.flatMap((topic) =>
        topic.events.flatMap((event) => event.versions.map(({ type }) => [type, { topic, event }] as const)),
      ),
    );
    // Made when they are first asked for: they are large, and few copies of the gateway are ever asked.
    const schemas = once(schemasByType);
    const asyncApi = once(() => JSON.stringify(asyncApiDocument(topics, this.addresses)));

    fastify.get('/asyncapi.json', (_request, reply) => shared(reply, 'application/json; charset=utf-8').send(asyncApi()));
    fastify.get<{ Params: { file: string } }>('/schemas/:file', ({ params: { file } }, reply) => {
      const schema = schemas().get(file.replace(/\.json$/, ''));
      if (!schema || !file.endsWith('.json')) throw missing('schema', file);
      return shared(reply, 'application/schema+json; charset=utf-8').send(JSON.stringify(schema));
    });
    fastify.get('/events', (_request, reply) => shared(reply, HTML).send(index));
    fastify.get<{ Params: { type: string } }>('/events/:type', ({ params: { type } }, reply) => {
      const found = pages.get(type);
      if (!found) throw missing('event', type);
      return shared(reply, HTML).send(eventPage(found.topic, found.event, schemas()));
    });
    fastify.get('/events/style.css', (_request, reply) => shared(reply, CSS).send(STYLE));
    fastify.get('/events/asyncapi', (_request, reply) =>
      shared(reply, HTML).header('Content-Security-Policy', COMPONENT_POLICY).send(ASYNCAPI_PAGE),
    );
    fastify.get('/events/asyncapi/start.js', (_request, reply) => shared(reply, SCRIPT).send(ASYNCAPI_START));
    for (const { name, file, type } of COMPONENT) {
      fastify.get(`/events/asyncapi/${name}`, async (_request, reply) =>
        shared(reply, type).send(await readFile(join(this.component, file))),
      );
    }
  }
}

function shared(reply: FastifyReply, type: string): FastifyReply {
  return reply.type(type).header('Cache-Control', 'public, max-age=300');
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
