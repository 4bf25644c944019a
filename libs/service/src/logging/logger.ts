import type { LoggerService } from '@nestjs/common';
import { currentContext } from '@liaison/messaging';
import { destination, type Logger, type LoggerOptions, pino } from 'pino';

/** Lines are written together, for each write wakes whoever reads them; what is older than this, in milliseconds, is not kept back. */
const WRITTEN_WITHIN_MS = 100;
const WRITTEN_TOGETHER_BYTES = 8_192;

/** What a process that ends still holds is written as it ends; SIGKILL takes the lines of the last tenth of a second. */
const STANDARD_OUTPUT = destination({
  dest: 1,
  sync: false,
  minLength: WRITTEN_TOGETHER_BYTES,
  periodicFlush: WRITTEN_WITHIN_MS,
});

/** Structured logs on standard output. Credentials are struck out wherever they could stand. */
export function createLogger(service: string, level: string): Logger {
  const options: LoggerOptions = {
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
  };
  return pino(options, STANDARD_OUTPUT);
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
