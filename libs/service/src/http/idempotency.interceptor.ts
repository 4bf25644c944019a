import { type Actor } from '@liaison/contracts';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Collection, Connection } from 'mongoose';
import { concatMap, from, type Observable, of } from 'rxjs';
import { CONNECTION } from '../core/connection';
import { POSITION_HEADER } from './answer.interceptor';
import { type IdempotencyKey, idempotencyKeyOf, keyReused } from './asked';

interface GivenAnswer {
  /** `<user id> <key>` */
  _id: string;
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: string;
  at: Date;
}

const KEPT_SECONDS = 7 * 24 * 60 * 60;
const KEPT_HEADERS = ['etag', POSITION_HEADER.toLowerCase()];

/**
 * The same `Idempotency-Key` with the same body gets the first answer again, for seven days. This keeps answers; that the write
 * itself happens once, whatever crashes in between, is the store's doing (`aggregate-store.ts`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly answers: Collection<GivenAnswer>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.answers = connection.collection<GivenAnswer>('given_answers') as unknown as Collection<GivenAnswer>;
  }

  async onModuleInit(): Promise<void> {
    await this.answers.createIndex({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
    const key = idempotencyKeyOf(request);
    if (!key) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const id = `${request.user?.id ?? 'anyone'} ${key.key}`;
    const given = await this.answers.findOne({ _id: id });
    if (given) return of(replay(given, key, reply));
    return next.handle().pipe(concatMap((body: unknown) => from(this.keep(id, key, reply, body))));
  }

  private async keep(id: string, { fingerprint }: IdempotencyKey, reply: FastifyReply, body: unknown): Promise<unknown> {
    const headers = Object.fromEntries(
      KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    const answer = { fingerprint, status: reply.statusCode, headers, body: JSON.stringify(body ?? null), at: new Date() };
    await this.answers.updateOne({ _id: id }, { $setOnInsert: answer }, { upsert: true });
    return body;
  }
}

function replay(given: GivenAnswer, key: IdempotencyKey, reply: FastifyReply): unknown {
  if (given.fingerprint !== key.fingerprint) throw keyReused();
  void reply.status(given.status).headers({ ...given.headers, 'Idempotent-Replayed': 'true' });
  return JSON.parse(given.body) as unknown;
}
