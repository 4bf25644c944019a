import type { LoggerService } from '@nestjs/common';
import { currentContext } from '@liaison/messaging';
import { type Logger, pino } from 'pino';

/** Structured logs on standard output. Credentials are struck out wherever they could stand. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        '*.password',
        '*.token',
        '*.accessToken',
        '*.refreshToken',
        '*.secret',
      ],
      censor: '[struck out]',
    },
    mixin: () => {
      const { correlationId, traceparent } = currentContext();
      return { correlationId, traceId: traceparent.slice(3, 35) };
    },
  });
}

/** Nest's own messages through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    this.logger.debug({ details }, String(message));
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.logger.warn({ details }, String(message));
  }

  error(message: unknown, ...details: unknown[]): void {
    this.logger.error({ details }, String(message));
  }
}
export const LOGGER = Symbol('LOGGER');
