import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { WHOLE } from './answers-whole';
import { Written, WrittenTogether } from './written';

export const POSITION_HEADER = 'Liaison-Position';

/** Gives every single resource its `ETag`, every write its position, and answers 304 to who has the version already. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const whole = this.reflector.get<boolean | undefined>(WHOLE, context.getHandler()) ?? false;
    return next.handle().pipe(map((answer: unknown) => dress(answer, request, reply, whole)));
  }
}

function dress(answer: unknown, request: FastifyRequest, reply: FastifyReply, whole: boolean): unknown {
  if (answer instanceof WrittenTogether) {
    if (answer.positions.length > 0) void reply.header(POSITION_HEADER, answer.positions.join(', '));
    return answer.answer;
  }
  const body = answer instanceof Written ? answer.resource : answer;
  if (answer instanceof Written) void reply.header(POSITION_HEADER, answer.position);
  const version = (body as { version?: unknown } | null | undefined)?.version;
  if (typeof version !== 'number') return body;
  const etag = `"${version}"`;
  void reply.header('ETag', etag);
  if (!whole && request.method === 'GET' && hasAlready(request.headers['if-none-match'], etag)) {
    void reply.status(304);
    return undefined;
  }
  return body;
}

/** By RFC 9110, 13.1.2: any of a list, compared weakly (a proxy that compresses marks a tag as weak), or `*`. */
export function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
