import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

const MB = 1_048_576;

/** Bytes of a body that is no file; more is a 413. Imports send files, and have routes of their own. */
export const BODY_LIMIT = MB;

/** Bytes of a file of each type that there is a route for; more is a 413. Strangers write the messages, and to read them takes long. */
const LIMITS = { 'text/csv': 20 * MB, 'text/calendar': 5 * MB, 'message/rfc822': MB };

type FileType = keyof typeof LIMITS;

/** Bytes that a body with this `content-type` may have. The gateway asks too, for it refuses in the services' place. */
export function bodyLimitOf(contentType: string | undefined): number {
  const type = bareType(contentType);
  return Object.hasOwn(LIMITS, type) ? LIMITS[type as FileType] : BODY_LIMIT;
}

/** For a route that takes a file of one of these types as its raw body, handed to it as a Buffer; nothing else may be sent there. */
export const TakesFile = (...types: [FileType, ...FileType[]]) =>
  applyDecorators(
    RouteConfig({ takes: types }),
    ApiConsumes(...types),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );

/** Reads files where a route takes them; a route that takes JSON answers 415 to them, as one that takes files does to JSON. */
export function readFileBodies(fastify: FastifyInstance): void {
  for (const [type, bodyLimit] of Object.entries(LIMITS))
    fastify.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, _reply, done) => {
    const type = bareType(request.headers['content-type']);
    const { takes, passesOn = false } = request.routeOptions.config as { takes?: string[]; passesOn?: boolean };
    // What the gateway passes on, its owner judges.
    const right = passesOn || (takes ? takes.includes(type) : !Object.hasOwn(LIMITS, type));
    done(
      right || request.is404
        ? undefined
        : unsupported(takes ? `Send the file as ${takes.join(' or ')}.` : `This takes no ${type}.`),
    );
  });
}

/** Without its parameters. */
function bareType(contentType = ''): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}

function unsupported(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 415 });
}
