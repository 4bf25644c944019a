import { Transform, type Readable } from 'node:stream';
import { bodyLimitOf } from '@liaison/service';
import type { FastifyRequest } from 'fastify';

/** As Fastify's own fault: the one place for errors knows it by its status. */
class BodyTooLarge extends Error {
  readonly statusCode = 413;
}

/**
 * Refuses what the service would refuse for its size. Here and not there, because a service that answers in the middle of a body
 * closes the connection, and its answer is lost on the way.
 */
export function assertNotTooLarge(request: FastifyRequest): void {
  if (announced(request) > limitOf(request)) throw tooLarge(request);
}

/** Counts a body that did not announce its length, and breaks it off where it is too large. */
export function counted(request: FastifyRequest, body: Readable): Readable {
  if (request.headers['content-length'] !== undefined) return body;
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitOf(request)) done(tooLarge(request));
      else done(null, chunk);
    },
  });
  return body.pipe(counter);
}

/** The refusal behind a failed passing-on, if that is what it was. */
export function tooLargeBehind(error: Error): Error | undefined {
  return error.cause instanceof BodyTooLarge ? error.cause : undefined;
}

function announced({ headers }: FastifyRequest): number {
  return Number(headers['content-length'] ?? 0);
}

function limitOf({ headers }: FastifyRequest): number {
  return bodyLimitOf(headers['content-type']);
}

function tooLarge(request: FastifyRequest): Error {
  return new BodyTooLarge(`The body may have ${limitOf(request)} bytes.`);
}
