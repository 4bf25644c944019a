import type { Readable } from 'node:stream';
import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { Refusal, SERVICES, type ServiceName } from '@liaison/contracts';
import { currentContext } from '@liaison/messaging';
import { Authenticator, CONFIG } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway-environment';
import { assertNotTooLarge, counted, tooLargeBehind } from './body-limit';
import { OWNERS, PUBLIC_READS } from './owners';
import { urlOf } from './urls';

/** Milliseconds until a service that has stopped answering counts as away. */
const ANSWERS_WITHIN = 30_000;

/**
 * Passes requests on to the owning services as they are: method, path, query, headers and body, which streams through. The token is
 * verified first, and by the service once more.
 */
@Injectable()
export class ReverseProxy implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(async (scope) => {
      // Bodies are not the gateway's to read.
      scope.removeAllContentTypeParsers();
      scope.addHook('onRequest', (request, reply) => this.letIn(request, reply));
      scope.addHook('preParsing', async (request, _reply, body) => counted(request, body as Readable) as never);
      for (const service of SERVICES) {
        await scope.register(async (ofService) => {
          ofService.setErrorHandler((error) => {
            throw brokenOff(error) ? away(service) : error;
          });
          const paths = OWNERS[service].flatMap((path) => [`/${path}`, `/${path}/*`]);
          await ofService.register(httpProxy, {
            ...this.to(service),
            prefix: '/api/v1',
            rewritePrefix: '/api/v1',
            routes: paths,
          });
          await ofService.register(httpProxy, {
            ...this.to(service),
            prefix: `/api/v1/operations/${service}/parked-events`,
            rewritePrefix: '/operations/parked-events',
          });
        });
      }
    });
  }

  private async letIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    assertNotTooLarge(request);
    const path = request.url.split('?')[0] ?? '';
    if (request.method === 'GET' && PUBLIC_READS.some((read) => read.test(path))) return;
    await this.authenticator.actorOf(request, reply);
  }

  private to(service: ServiceName): FastifyHttpProxyOptions {
    return {
      upstream: urlOf(this.config, service),
      config: { passesOn: true },
      disableRequestLogging: true,
      undici: { connections: 128, headersTimeout: ANSWERS_WITHIN, bodyTimeout: ANSWERS_WITHIN },
      replyOptions: {
        // A connection that a restarted service left dead is worth another try; the service's own 503 is its answer.
        retriesCount: 1,
        rewriteRequestHeaders: (_request, headers) => ({ ...headers, ...contextHeaders() }),
        onError: (reply, { error }) => void reply.send(tooLargeBehind(error) ?? away(service)),
      },
    };
  }
}

/** The trace goes on through the service; the correlation id is the caller's, or the one that was made up here. */
function contextHeaders(): Record<string, string> {
  const { correlationId, traceparent } = currentContext();
  return { 'x-correlation-id': correlationId, traceparent };
}

/** The service died after the head of its answer and before the body, so nothing of it has gone out yet: whether it did what was asked is unknown. */
function brokenOff(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('UND_ERR_') || code === 'ECONNRESET');
}

function away(service: ServiceName): Refusal {
  return new Refusal(
    'unavailable',
    'service.unavailable',
    `The ${service} service can’t be reached just now. Try again shortly.`,
  );
}
