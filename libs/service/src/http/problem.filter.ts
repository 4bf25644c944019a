import { type FieldFault, type Problem, Refusal, type RefusalKind } from '@liaison/contracts';
import { currentContext, isOutage } from '@liaison/messaging';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Observable, throwError } from 'rxjs';
import { LOGGER } from '../logging/logger';

const STATUS: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  invalid: 422,
  'too-often': 429,
  unavailable: 503,
};

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible in this state',
  412: 'Somebody changed it meanwhile',
  413: 'The body is too large',
  414: 'The address is too long',
  415: 'The content type is not supported',
  422: 'Something in it is wrong',
  428: 'If-Match is missing',
  429: 'Too many requests',
  500: 'An error on our side',
  503: 'Not available just now',
};

interface Fault {
  status: number;
  code: string;
  detail: string;
  errors?: FieldFault[];
  retryAfter?: number | undefined;
  beside?: Record<string, unknown> | undefined;
}

/** The one place where errors become HTTP: `application/problem+json` by RFC 9457. In an event handler the error goes on as it is. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() === 'rpc') return throwError(() => error);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = answerProblem(error, request.url, reply);
    // The path alone: a query may carry a secret (calendar addresses).
    if (status === 500) this.logger.error({ err: error, path: pathOf(request.url) }, 'request failed');
    // What is away is told by whoever misses it; here one line a request is enough.
    else if (status > 500) this.logger.warn({ why: String(error), path: pathOf(request.url) }, 'not available');
  }
}

/** Answers an error's problem document, and returns its status. For the filter, and for what the router refuses before it. */
export function answerProblem(error: unknown, url: string, reply: FastifyReply): number {
  const fault = faultOf(error);
  if (fault.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  if (fault.status === 503 || fault.retryAfter) void reply.header('Retry-After', String(fault.retryAfter ?? 1));
  void reply
    .status(fault.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(fault, url)));
  return fault.status;
}

/** The problem document of a fault. */
function problemOf({ status, code, detail, errors, beside }: Fault, url: string): Problem {
  return {
    ...beside,
    type: `urn:liaison:problem:${code}`,
    title: TITLES[status] ?? 'Error',
    status,
    code,
    detail,
    instance: pathOf(url),
    correlationId: currentContext().correlationId,
    ...(errors && errors.length > 0 ? { errors } : {}),
  };
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? url;
}

function faultOf(error: unknown): Fault {
  if (error instanceof PreconditionFault) return { status: error.status, code: error.code, detail: error.message };
  if (error instanceof Refusal) {
    const { code, message: detail, faults: errors, retryAfter, beside } = error;
    return { status: STATUS[error.kind], code, detail, errors, retryAfter, beside };
  }
  if (isOutage(error))
    return { status: 503, code: 'database.unavailable', detail: 'The database cannot be reached just now. Try again shortly.' };
  const status = httpStatusOf(error);
  if (status === undefined || status >= 500)
    return { status: 500, code: 'internal', detail: 'This is our mistake; it has been logged.' };
  return { status, code: CODES[status] ?? 'request.refused', detail: (error as Error).message };
}

const CODES: Record<number, string> = {
  400: 'request.malformed',
  404: 'route.not-found',
  405: 'method.not-allowed',
  413: 'body.too-large',
  414: 'url.too-long',
  415: 'content-type.not-supported',
  429: 'rate.exceeded',
};

/** Nest's exceptions and Fastify's (a broken body, one too large) both carry a status. */
function httpStatusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** `If-Match` is missing (428) or names another version than stands (412). */
export class PreconditionFault extends Error {
  private constructor(
    readonly status: 412 | 428,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  static stale(current: number): PreconditionFault {
    return new PreconditionFault(
      412,
      'version.stale',
      `Somebody changed it meanwhile: it is now at version ${current}. Read it again.`,
    );
  }

  static missing(): PreconditionFault {
    return new PreconditionFault(
      428,
      'if-match.missing',
      'Send If-Match with the ETag that you have read, or * for whatever stands.',
    );
  }
}
