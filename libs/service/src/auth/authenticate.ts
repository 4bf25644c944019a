import type { FastifyReply, FastifyRequest } from 'fastify';
import passport, { type Strategy } from 'passport';

/** What passport says of who is not let in: an error of jsonwebtoken, a message. */
export type NotLetIn = { name?: string; message?: string } | undefined;

/**
 * Asks a passport strategy who it is; undefined, with what passport says, for nobody. By the strategy itself and not by its name:
 * passport has one table of names for the whole process, in which the last app that started would answer for all.
 */
export function authenticate<User>(
  strategy: Strategy,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ user?: User; info?: NotLetIn }> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, user: User | false | undefined, info: NotLetIn) => {
      if (error) reject(error);
      else resolve(user ? { user } : { info });
    };
    // A copy for each request, for passport hangs that request's outcome on it.
    const own = Object.create(strategy) as Strategy;
    const middleware = passport.authenticate(own, { session: false }, done) as (...args: unknown[]) => void;
    middleware(request, reply, reject);
  });
}
