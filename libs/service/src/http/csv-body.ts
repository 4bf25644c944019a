import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Bytes of a CSV file; more is a 413. */
const CSV_LIMIT = 20 * 1_048_576;

const CSV = 'text/csv';

/** For a route that takes a CSV file as its raw body, handed to it as a Buffer; nothing else may be sent there. */
export const TakesCsv = () =>
  applyDecorators(
    RouteConfig({ takesCsv: true }),
    ApiConsumes(CSV),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );

/** Reads `text/csv` where a route takes it; a route that takes JSON answers 415 to it, as one that takes CSV does to JSON. */
export function readCsvBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(CSV, { parseAs: 'buffer', bodyLimit: CSV_LIMIT }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    const { takesCsv: taken = false, passesOn = false } = request.routeOptions.config as {
      takesCsv?: boolean;
      passesOn?: boolean;
    };
    // What the gateway passes on, its owner judges.
    const right = passesOn || (taken ? type === CSV : type !== CSV);
    done(right || request.is404 ? undefined : unsupported(taken ? `Send the file as ${CSV}.` : `This takes no ${CSV}.`));
  });
}

function unsupported(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 415 });
}
