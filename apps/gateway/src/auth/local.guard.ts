import { Refusal, SignIn } from '@liaison/contracts';
import { authenticate, validated } from '@liaison/service';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredUser } from '../users/user.model';
import { LocalStrategy } from './local.strategy';

/** Lets in who knows e-mail and password. The body is validated here already: the strategy reads it before the pipes do. */
@Injectable()
export class LocalGuard implements CanActivate {
  constructor(private readonly strategy: LocalStrategy) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: StoredUser }>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.body = validated(SignIn, request.body);
    const { user } = await authenticate<StoredUser>(this.strategy, request, reply);
    if (!user) throw new Refusal('unauthenticated', 'sign-in.refused', 'Send e-mail and password.');
    request.user = user;
    return true;
  }
}
