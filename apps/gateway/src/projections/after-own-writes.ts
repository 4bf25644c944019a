import { Refusal, SERVICES } from '@liaison/contracts';
import type { Position } from '@liaison/messaging';
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
import { HeldChanges } from '../held/held-changes';
import { headOf } from './projected';
import { Projections } from './projections';
import { SeenPositions } from './seen-positions';

/** Milliseconds that a read waits for the caller's own writes. */
const WAIT_MS = 3_000;
/** Where another copy of the gateway takes the event in and is not heard, nobody wakes us here. */
const LOOK_EVERY_MS = 150;
const POSITION = new RegExp(`^(?:${SERVICES.join('|')}):([0-9a-f-]{36}):(\\d{1,15})$`);

/**
 * People read their own writes: a composed read that is given the positions which writes have answered (`Liaison-Position`, or
 * `?position=`, several with commas) waits until it has taken them in; after 3 s it refuses with 503.
 */
@Injectable()
export class AfterOwnWrites implements NestInterceptor {
  constructor(
    private readonly projections: Projections,
    private readonly seen: SeenPositions,
    private readonly changes: HeldChanges,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const positions = positionsOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (positions.length > 0) {
      const until = Date.now() + WAIT_MS;
      const here = await Promise.all(positions.map((position) => this.reached(position, until)));
      // This copy may not have heard yet what another's event has changed in the views that it holds.
      if (here.includes(false)) this.changes.everythingChanged();
    }
    return next.handle();
  }

  /** Whether this copy has taken it in, so that what it holds is as far. */
  private async reached(position: Position, until: number): Promise<boolean> {
    for (;;) {
      if (this.seen.has(position)) return true;
      if (await this.isTakenIn(position)) return this.seen.has(position);
      const left = until - Date.now();
      if (left <= 0)
        throw new Refusal('unavailable', 'view.behind', 'The views have not taken in your last write yet. Try again.');
      // It may have come while the database was asked.
      if (!this.seen.has(position)) await this.seen.next(position.subject, Math.min(LOOK_EVERY_MS, left));
    }
  }

  /** By the head of its partition, which moves when everything before it is in every view. */
  private async isTakenIn({ subject, sequence }: Position): Promise<boolean> {
    const { timeline, heads } = this.projections.now;
    const row = await timeline.findOne(
      { subject, sequence: { $gte: sequence } },
      { sort: { sequence: 1 }, projection: { topic: 1, partition: 1, offset: 1 } },
    );
    const head = row && (await heads.findOne({ _id: headOf(row) }));
    return row !== null && head !== null && head.next > row.offset;
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
