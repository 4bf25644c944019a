import { type ChangeOwnPassword, invalid, Refusal, type Tokens } from '@liaison/contracts';
import { Turns } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type StoredUser, USERS, type Users } from '../users/user.model';
import { UsersService } from '../users/users.service';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens';
import { type Attempt, Attempts } from './attempts';
import { Passwords } from './passwords';
import { Sessions } from './sessions';

/** Who somebody is, by e-mail and password or by refresh token. */
@Injectable()
export class SignInService {
  private readonly turns = new Turns();

  constructor(
    @Inject(USERS) private readonly users: Users,
    private readonly accounts: UsersService,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * The user whose e-mail and password these are. An unknown e-mail, a wrong password and a disabled account get the same answer (401)
   * after the same time; after several failures 429.
   */
  verify(email: string, password: string, address: string): Promise<StoredUser> {
    const account: Attempt = { kind: 'account', of: email };
    return this.turns.take(email, async () => {
      await this.attempts.assertOpen(account, { kind: 'address', of: address });
      const user = await this.users.findOne({ email }).lean();
      const matches = await this.passwords.match(user?.passwordHash, password);
      if (!matches || user?.status !== 'active') {
        await this.attempts.failed(account, { kind: 'address', of: address });
        throw new Refusal('unauthenticated', 'sign-in.refused', 'There is no active account with this e-mail and password.');
      }
      await this.attempts.succeeded(account);
      return user;
    });
  }

  async begin(user: StoredUser): Promise<Tokens> {
    return this.tokens(user, await this.sessions.begin(user._id));
  }

  /** New tokens for the latest refresh token of a session, with the roles that the user has now; 401 for any other. */
  async refresh(refreshToken: string): Promise<Tokens> {
    const rotated = await this.sessions.rotate(refreshToken);
    const user = rotated && (await this.users.findOne({ _id: rotated.userId, status: 'active' }).lean());
    if (!user) throw new Refusal('unauthenticated', 'refresh-token.invalid', 'This session is over. Sign in again.');
    return this.tokens(user, rotated.refreshToken);
  }

  async end(refreshToken: string): Promise<void> {
    await this.sessions.end(refreshToken);
  }

  /** Changes the caller's own password, ends all sessions, and begins a new one. */
  async changePassword(userId: string, { currentPassword, newPassword }: ChangeOwnPassword): Promise<Tokens> {
    const user = await this.accounts.load(userId);
    const account: Attempt = { kind: 'account', of: user.email };
    await this.turns.take(user.email, async () => {
      await this.attempts.assertOpen(account);
      if (await this.passwords.match(user.passwordHash, currentPassword)) return;
      await this.attempts.failed(account);
      throw invalid('currentPassword', 'password.wrong', 'This is not the current password.');
    });
    return this.begin(await this.accounts.setPassword(userId, newPassword, { ifMatch: '*' }));
  }

  private async tokens(user: StoredUser, refreshToken: string): Promise<Tokens> {
    const accessToken = await this.accessTokens.issue(user);
    return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
  }
}
