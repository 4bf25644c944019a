import { type Actor, Refusal } from '@liaison/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import passport from 'passport';

/** Why a token was not accepted: 401, or 503 where it could not be checked. */
export function refusalOfToken(error: unknown, info: { name?: string; message?: string } | undefined): Refusal {
  if (error instanceof Refusal) return error;
  const reason = info?.name === 'TokenExpiredError' ? 'expired' : info?.message === 'No auth token' ? 'missing' : 'invalid';
  return new Refusal(
    'unauthenticated',
    `token.${reason}`,
    `The access token is ${reason}. Sign in and send it as "Authorization: Bearer …".`,
  );
}

/** Who asks, by the access token. For routes that are not Nest's (the gateway's proxy); the others have `SignInGuard`. */
export function actorOf(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, actor?: Actor | false, info?: Error) =>
      actor ? resolve(actor) : reject(refusalOfToken(error, info));
    const authenticate = passport.authenticate('jwt', { session: false }, done) as (...args: unknown[]) => void;
    authenticate(request, reply, reject);
  });
}
