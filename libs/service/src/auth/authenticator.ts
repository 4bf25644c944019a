import { type Actor, Refusal } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, type NotLetIn } from './authenticate';
import { type Bearer, JwtStrategy } from './jwt.strategy';
import { VerifiedTokens } from './verified-tokens';

/** Knows who asks by the access token. `SignInGuard` asks it for every route of Nest's; the gateway's proxy for what it passes on. */
@Injectable()
export class Authenticator {
  private readonly verified = new VerifiedTokens();

  constructor(private readonly strategy: JwtStrategy) {}

  /** Refuses (401) without a valid token; 503 where it cannot be checked. */
  async actorOf(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const known = this.known(request);
    if (known) return known;
    const { user, info } = await authenticate<Bearer>(this.strategy, request, reply);
    if (!user) throw notLetIn(info);
    this.verified.add(request.headers.authorization ?? '', user.actor, user.expiresAt);
    return user.actor;
  }

  /** Who bears a token that was found valid a moment ago; undefined for everybody else. */
  known({ headers }: FastifyRequest): Actor | undefined {
    return this.verified.find(headers.authorization ?? '');
  }
}

function notLetIn(info: NotLetIn): Refusal {
  // The keys could not be fetched: passport hands on what the strategy was told.
  if (info instanceof Refusal) return info;
  const reason = info?.name === 'TokenExpiredError' ? 'expired' : info?.message === 'No auth token' ? 'missing' : 'invalid';
  return new Refusal(
    'unauthenticated',
    `token.${reason}`,
    `The access token is ${reason}. Sign in and send it as "Authorization: Bearer …".`,
  );
}
