import { type Actor } from '@liaison/contracts';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { concatMap, from, type Observable, of } from 'rxjs';
import { POSITION_HEADER } from './answer.interceptor';
import { type IdempotencyKey, idempotencyKeyOf, keyReused } from './asked';
import { type GivenAnswer, GivenAnswers } from './given-answers';
import { UNKEPT } from './unkept';

const KEPT_HEADERS = ['etag', POSITION_HEADER.toLowerCase()];

/**
 * The same `Idempotency-Key` with the same body gets the first answer again, for seven days. This keeps answers; that the write
 * itself happens once, whatever crashes in between, is the store's doing (`aggregate-store.ts`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: GivenAnswers,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http' || this.reflector.get(UNKEPT, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
    const key = idempotencyKeyOf(request);
    if (!key) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const id = `${request.user?.id ?? 'anyone'} ${key.key}`;
    const given = await this.answers.find(id);
    if (given) return of(replay(given, key, reply));
    return next.handle().pipe(concatMap((body: unknown) => from(this.keep(id, key, reply, body))));
  }

  private async keep(id: string, { fingerprint }: IdempotencyKey, reply: FastifyReply, body: unknown): Promise<unknown> {
    const headers = Object.fromEntries(
      KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    const about = (body as { id?: unknown } | null | undefined)?.id;
    await this.answers.keep({
      _id: id,
      fingerprint,
      status: reply.statusCode,
      headers,
      body: JSON.stringify(body ?? null),
      ...(typeof about === 'string' && { about }),
      at: new Date(),
    });
    return body;
  }
}

function replay(given: GivenAnswer, key: IdempotencyKey, reply: FastifyReply): unknown {
  if (given.fingerprint !== key.fingerprint) throw keyReused();
  void reply.status(given.status).headers({ ...given.headers, 'Idempotent-Replayed': 'true' });
  return JSON.parse(given.body) as unknown;
}
