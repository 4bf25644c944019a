import { ChangeUser, Id, RegisterUser, ResetPassword, User } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads, Unkept } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UsersQuery } from './users.query';
import { UsersService } from './users.service';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @AllowedTo('admin')
  @Lists(User, 'Who may sign in, newest first')
  list(@Query({ schema: UsersQuery }) query: UsersQuery) {
    return this.users.list(query);
  }

  @Get(':id')
  @AllowedTo('admin')
  @Reads(User, 'Somebody who may sign in')
  get(@Param('id', { schema: Id }) id: string) {
    return this.users.get(id);
  }

  @Post()
  @Unkept()
  @AllowedTo('admin')
  @Creates(User, 'Lets somebody sign in; the role partner needs its organisation')
  register(@Body({ schema: RegisterUser }) command: RegisterUser, @HowAsked() asked: Asked) {
    return this.users.register(command, asked);
  }

  @Patch(':id')
  @AllowedTo('admin')
  @Changes(User, 'Changes name, roles or organisation; in force with the next access token')
  change(@Param('id', { schema: Id }) id: string, @Body({ schema: ChangeUser }) command: ChangeUser, @HowAsked() asked: Asked) {
    return this.users.change(id, command, asked);
  }

  @Post(':id/disable')
  @AllowedTo('admin')
  @Changes(User, 'Lets somebody sign in no longer, and ends all their sessions')
  disable(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.users.disable(id, asked);
  }

  @Post(':id/enable')
  @AllowedTo('admin')
  @Changes(User, 'Lets somebody sign in again')
  enable(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.users.enable(id, asked);
  }

  @Post(':id/reset-password')
  @Unkept()
  @AllowedTo('admin')
  @Changes(User, 'Sets another password for somebody, and ends all their sessions')
  resetPassword(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ResetPassword }) { password }: ResetPassword,
    @HowAsked() asked: Asked,
  ) {
    return this.users.resetPassword(id, password, asked);
  }
}
