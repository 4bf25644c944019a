import { type Actor, forbidden } from '@liaison/contracts';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type Audience, AUDIENCE } from './allowed-to';
import { refusalOfToken } from './sign-in';

/** Checks every route against its `@AllowedTo`. */
@Injectable()
export class SignInGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events come from the broker, which has its own authorisation.
    if (context.getType() !== 'http') return true;
    const audience = this.reflector.get<Audience[] | undefined>(AUDIENCE, context.getHandler()) ?? [];
    if (audience.includes('anyone')) return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    if (audience.includes('signed-in') || user.roles.includes('admin')) return true;
    if (user.roles.some((role) => audience.includes(role))) return true;
    throw forbidden('role.not-allowed', `This needs one of the roles: ${audience.join(', ')}.`);
  }

  override handleRequest<User>(error: Error | null, user: User | false, info: Error | undefined): User {
    if (user) return user;
    throw refusalOfToken(error, info);
  }
}
