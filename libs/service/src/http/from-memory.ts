import type { Actor } from '@liaison/contracts';
import type { Type } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { AUDIENCE, type Audience, isAllowed } from '../auth/allowed-to';
import { Authenticator } from '../auth/authenticator';
import { POSITION_HEADER } from './answer.interceptor';

export interface FoundInMemory<C, Found> {
  /** Undefined, or an error of whatever kind: the route answers as ever. Who asks is told where the route is not for anyone. */
  find(controller: C, request: FastifyRequest, by?: Actor): Found | undefined;
  send(found: Found, request: FastifyRequest, reply: FastifyReply): void;
}

interface Lane extends FoundInMemory<object, unknown> {
  controller: Type<object>;
  method: object;
}

/**
 * For a GET route that is often asked for what is held in memory, where the way through Nest takes many times as long as the answer.
 * It stays a route like every other: by its `@AllowedTo`, its hooks, its OpenAPI. But its guards, pipes and interceptors see only what
 * is not found, so `find` asks of the request what they would ask. Nobody is refused here; that is the route's to do.
 */
export function FromMemory<C extends object, Found>(found: FoundInMemory<C, Found>): MethodDecorator {
  return (target, key, descriptor) => {
    const lane = { ...found, controller: target.constructor as Type<C>, method: descriptor.value as object };
    RouteConfig({ fromMemory: lane })(target, key, descriptor);
  };
}

/** Lets the routes that are marked so answer from memory. To be called before the routes are made. */
export function answerFromMemory(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    const { fromMemory } = (route.config ?? {}) as { fromMemory?: Lane };
    if (fromMemory && route.method === 'GET') route.handler = withLane(app, fromMemory, route.handler);
  });
}

function withLane(app: NestFastifyApplication, lane: Lane, byNest: RouteOptions['handler']): RouteOptions['handler'] {
  const controller = app.get(lane.controller, { strict: false });
  const authenticator = app.get(Authenticator);
  const audience = (Reflect.getMetadata(AUDIENCE, lane.method) ?? []) as Audience[];
  const forAnyone = audience.includes('anyone');
  const find = (request: FastifyRequest): unknown => {
    const by = forAnyone ? undefined : authenticator.known(request);
    if (!forAnyone && !(by && isAllowed(by, audience))) return undefined;
    try {
      return lane.find(controller, request, by);
    } catch {
      return undefined;
    }
  };
  return function (request, reply) {
    const found = asksForMore(request) ? undefined : find(request);
    if (found === undefined) return byNest.call(this, request, reply);
    lane.send(found, request, reply);
  };
}

/** Whether it names a version or own writes, which are looked at on the way through Nest. */
function asksForMore({ headers }: FastifyRequest): boolean {
  return headers['if-match'] !== undefined || headers[POSITION_HEADER.toLowerCase()] !== undefined;
}
