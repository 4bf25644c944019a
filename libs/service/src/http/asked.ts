import { createHash } from 'node:crypto';
import { type Actor, Refusal } from '@liaison/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** How a change was asked for: by whom, against which version, and under which idempotency key. */
export interface Asked {
  by: Actor;
  /** From `If-Match`: the version it was decided on, or `*` for whatever stands now; undefined where none was sent. */
  ifMatch?: number | '*' | undefined;
  key?: IdempotencyKey | undefined;
}

export interface IdempotencyKey {
  key: string;
  /** Of method, path and body: the same key may not ask for something else. */
  fingerprint: string;
}

/** Hands a route how it was asked: `@HowAsked() asked: Asked`. */
export const HowAsked = createParamDecorator((_: unknown, context: ExecutionContext): Asked => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
  return { by: request.user, ifMatch: ifMatchOf(request), key: idempotencyKeyOf(request) };
});

/** Asked by the platform itself, in reaction to an event or a date. */
export const BY_THE_PLATFORM: Asked = { by: { id: 'liaison', roles: ['coordinator'] }, ifMatch: '*' };

function ifMatchOf(request: FastifyRequest): number | '*' | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  const version = /^\s*"(\d{1,15})"\s*$/.exec(header)?.[1];
  if (!version)
    throw new Refusal('malformed', 'if-match.malformed', 'If-Match must be an ETag that was answered, such as "3", or *.');
  return Number(version);
}

/** The `Idempotency-Key` of a POST with the request's fingerprint; undefined where none was sent. */
export function idempotencyKeyOf(request: FastifyRequest): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refusal('malformed', 'idempotency-key.malformed', 'Idempotency-Key must be 1 to 200 visible ASCII characters.');
  }
  const digest = createHash('sha256').update(`${request.method} ${request.url}\n`);
  digest.update(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null));
  return { key, fingerprint: digest.digest('base64url') };
}

/** The same key came with another request: 422. */
export function keyReused(): Refusal {
  return new Refusal('invalid', 'idempotency-key.reused', 'This Idempotency-Key was used for another request. Use a new one.');
}
