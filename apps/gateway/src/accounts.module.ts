import { Module } from '@nestjs/common';
import { AccessTokens } from './auth/access-tokens';
import { Attempts, attemptsProvider } from './auth/attempts';
import { AuthController } from './auth/auth.controller';
import { JwksController } from './auth/jwks.controller';
import { LocalStrategy } from './auth/local.strategy';
import { Passwords } from './auth/passwords';
import { Sessions, sessionsProvider } from './auth/sessions';
import { SignInService } from './auth/sign-in.service';
import { signingKeyProvider } from './auth/signing-key';
import { ProjectionsModule } from './projections.module';
import { FirstAdmin } from './users/first-admin';
import { KnownOrganisations } from './users/known-organisations';
import { usersProvider } from './users/user.model';
import { UsersController } from './users/users.controller';
import { UsersService } from './users/users.service';

/** Who may sign in, and the tokens that they get. */
@Module({
  imports: [ProjectionsModule],
  controllers: [AuthController, JwksController, UsersController],
  providers: [
    AccessTokens,
    Attempts,
    attemptsProvider,
    FirstAdmin,
    KnownOrganisations,
    LocalStrategy,
    Passwords,
    Sessions,
    sessionsProvider,
    signingKeyProvider,
    SignInService,
    UsersService,
    usersProvider,
  ],
  exports: [AccessTokens, usersProvider],
})
export class AccountsModule {}
