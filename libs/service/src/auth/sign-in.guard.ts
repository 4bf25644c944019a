import { type Actor, forbidden } from '@liaison/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Audience, AUDIENCE, isAllowed } from './allowed-to';
import { Authenticator } from './authenticator';

/** Checks every route against its `@AllowedTo`. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events come from the broker, which has its own authorisation.
    if (context.getType() !== 'http') return true;
    const audience = this.reflector.get<Audience[] | undefined>(AUDIENCE, context.getHandler()) ?? [];
    if (audience.includes('anyone')) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    const user = await this.authenticator.actorOf(request, context.switchToHttp().getResponse<FastifyReply>());
    request.user = user;
    if (isAllowed(user, audience)) return true;
    throw forbidden('role.not-allowed', `This needs one of the roles: ${audience.join(', ')}.`);
  }
}
