import { ChangeOwnPassword, RefreshSession, SignIn, Tokens, User } from '@liaison/contracts';
import { AllowedTo, Answers, AnswersNothing, type Asked, HowAsked, Reads, Refuses, Unkept } from '@liaison/service';
import { Body, Controller, Get, Post, Req, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StoredUser } from '../users/user.model';
import { UsersService } from '../users/users.service';
import { LocalGuard } from './local.guard';
import { SignInService } from './sign-in.service';

const TOO_OFTEN = [429, 'Too many failed tries; Retry-After tells the seconds to wait.'] as const;

@ApiTags('sign-in')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly users: UsersService,
  ) {}

  @Post('login')
  @Unkept()
  @AllowedTo('anyone')
  @UseGuards(LocalGuard)
  @Answers(Tokens, 'Signs in with e-mail and password')
  @Refuses(...TOO_OFTEN)
  login(@Body({ schema: SignIn }) _credentials: SignIn, @Req() { user }: { user: StoredUser }) {
    return this.signIn.begin(user);
  }

  @Post('refresh')
  @Unkept()
  @AllowedTo('anyone')
  @Answers(Tokens, 'New tokens for a refresh token, which works once; using an old one ends the session')
  refresh(@Body({ schema: RefreshSession }) { refreshToken }: RefreshSession) {
    return this.signIn.refresh(refreshToken);
  }

  @Post('logout')
  @Unkept()
  @AllowedTo('anyone')
  @AnswersNothing('Ends the session of a refresh token')
  async logout(@Body({ schema: RefreshSession }) { refreshToken }: RefreshSession): Promise<void> {
    await this.signIn.end(refreshToken);
  }

  @Post('password')
  @Unkept()
  @AllowedTo('signed-in')
  @Answers(Tokens, 'Changes one’s own password, ends every session and begins a new one')
  @Refuses(...TOO_OFTEN)
  changePassword(@Body({ schema: ChangeOwnPassword }) command: ChangeOwnPassword, @HowAsked() { by }: Asked) {
    return this.signIn.changePassword(by.id, command);
  }

  @Get('me')
  @AllowedTo('signed-in')
  @Reads(User, 'Who is signed in')
  me(@HowAsked() { by }: Asked) {
    return this.users.get(by.id);
  }
}
