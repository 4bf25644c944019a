import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TYPES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'index.css': 'text/css; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'favicon-16x16.png': 'image/png',
  'favicon-32x32.png': 'image/png',
};

/** In place of the one that comes with Swagger UI, which shows a pet store. */
const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
};
`;

/** Swagger UI at `/docs`, all of it from here: it works without the internet. */
@Injectable()
export class Documentation implements OnModuleInit {
  private readonly folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

  constructor(private readonly adapter: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/docs', (_request, reply) => reply.redirect('/docs/'));
    fastify.get('/docs/', (_request, reply) => this.send(reply, 'index.html'));
    fastify.get('/docs/swagger-initializer.js', (_request, reply) => reply.type('text/javascript').send(INITIALIZER));
    for (const file of Object.keys(TYPES)) fastify.get(`/docs/${file}`, (_request, reply) => this.send(reply, file));
  }

  private async send(reply: FastifyReply, file: string): Promise<FastifyReply> {
    const content = await readFile(join(this.folder, file));
    return reply
      .type(TYPES[file] ?? '')
      .header('Cache-Control', 'public, max-age=86400')
      .send(content);
  }
}
