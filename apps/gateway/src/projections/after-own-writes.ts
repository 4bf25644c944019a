import { Refusal, SERVICES } from '@liaison/contracts';
import { Answers, POSITION_HEADER } from '@liaison/service';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { Projections } from './projections';
import { SeenPositions } from './seen-positions';

/** Milliseconds that a read waits for the caller's own writes. */
const WAIT_MS = 3_000;
/** Another copy of the gateway may take the event in: then nobody wakes us here. */
const LOOK_EVERY_MS = 150;
const POSITION = new RegExp(`^(?:${SERVICES.join('|')}):([0-9a-f-]{36}):(\\d{1,15})$`);

interface Position {
  subject: string;
  sequence: number;
}

/**
 * People read their own writes: a composed read that is given the positions which writes have answered (`Liaison-Position`, or
 * `?position=`, several with commas) waits until it has taken them in; after 3 s it refuses with 503.
 */
@Injectable()
export class AfterOwnWrites implements NestInterceptor {
  constructor(
    private readonly projections: Projections,
    private readonly seen: SeenPositions,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const positions = positionsOf(context.switchToHttp().getRequest<FastifyRequest>());
    const until = Date.now() + WAIT_MS;
    await Promise.all(positions.map((position) => this.reached(position, until)));
    return next.handle();
  }

  private async reached({ subject, sequence }: Position, until: number): Promise<void> {
    while (!(await this.has(subject, sequence))) {
      const left = until - Date.now();
      if (left <= 0)
        throw new Refusal('unavailable', 'view.behind', 'The views have not taken in your last write yet. Try again.');
      await this.seen.next(subject, Math.min(LOOK_EVERY_MS, left));
    }
  }

  private async has(subject: string, sequence: number): Promise<boolean> {
    const filter = { subject, sequence: { $gte: sequence } };
    return (await this.projections.now.timeline.findOne(filter, { projection: { _id: 1 } })) !== null;
  }
}

/** For a read that is composed from projections. */
export const Composes = (schema: z.ZodType, summary: string) =>
  applyDecorators(
    UseInterceptors(AfterOwnWrites),
    ApiHeader({
      name: POSITION_HEADER,
      required: false,
      description: 'Positions that writes have answered, with commas between; the answer takes them in.',
      schema: { type: 'string' },
    }),
    ApiQuery({ name: 'position', required: false, description: `The same as the header ${POSITION_HEADER}.`, type: String }),
    Answers(schema, summary),
  );

/** Takes `position` off the query, so that no query schema has to know it. */
function positionsOf(request: FastifyRequest): Position[] {
  const { position, ...query } = (request.query ?? {}) as Record<string, unknown>;
  request.query = query;
  const asked = [request.headers[POSITION_HEADER.toLowerCase()], position].filter((value) => value !== undefined);
  const positions = asked.flatMap((value) => String(value).split(',')).map((text) => text.trim());
  return positions.map((text) => {
    const [, subject, sequence] = POSITION.exec(text) ?? [];
    if (!subject || !sequence) throw malformed();
    return { subject, sequence: Number(sequence) };
  });
}

function malformed(): Refusal {
  return new Refusal(
    'malformed',
    'position.malformed',
    `${POSITION_HEADER} must be what a write has answered, such as partners:0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11:3.`,
  );
}
