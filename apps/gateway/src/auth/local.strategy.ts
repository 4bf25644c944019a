import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import type { StoredUser } from '../users/user.model';
import { SignInService } from './sign-in.service';

/** Passport's way to e-mail and password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passReqToCallback: true } as never);
  }

  validate(request: FastifyRequest, email: string, password: string): Promise<StoredUser> {
    return this.signIn.verify(email, password, request.ip);
  }
}
