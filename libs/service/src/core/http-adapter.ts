import { newContext, runInContext } from '@liaison/messaging';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { BODY_LIMIT, readFileBodies } from '../http/file-body';
import { answerProblem } from '../http/problem.filter';
import type { Metrics } from '../metrics/metrics';

const header = (request: FastifyRequest, name: string) => request.headers[name] as string | undefined;

/**
 * Fastify with this platform's ways: a context for each request, its time measured, its end logged. Who asks is the address that is
 * connected, or what a trusted proxy says of it (`X-Forwarded-For`).
 */
export function httpAdapter(logger: Logger, metrics: Metrics, trustedProxies: string[]): FastifyAdapter {
  const adapter = new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    bodyLimit: BODY_LIMIT,
    logger: false,
    routerOptions: { maxParamLength: 300 },
    // What the router refuses (a broken percent code, an id that is too long) never reaches Nest.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      runInContext(newContext({}), () => void answerProblem(error, request.url, reply)),
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = newContext({
      ...(header(request, 'x-correlation-id') ? { correlationId: header(request, 'x-correlation-id')! } : {}),
      ...(header(request, 'traceparent') ? { traceparent: header(request, 'traceparent')! } : {}),
    });
    void reply.header('X-Correlation-Id', context.correlationId);
    void reply.header('Cache-Control', 'no-store');
    void reply.header('X-Content-Type-Options', 'nosniff');
    runInContext(context, done);
  });
  readFileBodies(fastify);
  // Not searched for credentials, which takes four times as long as to write the line: it says nothing but what is named here.
  const answered = logger.child({}, { redact: [] });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.http.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    answered.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
  return adapter;
}
