import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';

/** The longest that a timer takes. */
const LONGEST_MS = 2 ** 31 - 1;

/** Aborts when the answer is done with, its reader has gone, its token has expired, or `stopped` aborts. */
export function lifetimeOf(request: FastifyRequest, reply: FastifyReply, stopped: AbortSignal): AbortSignal {
  const life = new AbortController();
  const end = () => {
    clearTimeout(expiry);
    stopped.removeEventListener('abort', end);
    life.abort();
  };
  const expiry = setTimeout(end, Math.min(untilExpiry(request), LONGEST_MS));
  expiry.unref();
  stopped.addEventListener('abort', end, { once: true });
  reply.raw.once('close', end);
  if (stopped.aborted) end();
  return life.signal;
}

/** Milliseconds until the token of a request, which was verified before, is good no more. */
function untilExpiry({ headers }: FastifyRequest): number {
  const { exp } = decodeJwt((headers.authorization ?? '').replace(/^bearer\s+/i, ''));
  return Math.max(0, (exp ?? 0) * 1_000 - Date.now());
}
