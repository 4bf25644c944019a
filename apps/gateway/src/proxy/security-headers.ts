import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const SET = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // Swagger UI sets styles on its elements and draws its icons from data.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** Headers by which browsers keep our pages to what comes from here. Whoever ends TLS before us adds Strict-Transport-Security. */
@Injectable()
export class SecurityHeaders implements OnModuleInit {
  constructor(private readonly adapter: HttpAdapterHost) {}

  onModuleInit(): void {
    // They are the same for every answer, so helmet is asked once.
    const headers = headersOf(SET);
    this.adapter.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
  }
}

function headersOf(set: typeof SET): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  set({} as IncomingMessage, answer, (error) => {
    if (error !== undefined) throw new Error('helmet refuses its settings', { cause: error });
  });
  return headers;
}
