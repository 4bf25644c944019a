import { Bulletin, Id, PostBulletin, RescheduleBulletin, WithdrawBulletin } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulletinsQuery } from './bulletins.query';
import { BulletinsService } from './bulletins.service';

@ApiTags('bulletins')
@Controller('bulletins')
export class BulletinsController {
  constructor(private readonly bulletins: BulletinsService) {}

  @Get()
  @AllowedTo('coordinator', 'partner')
  @Lists(Bulletin, 'What the cell has told partners, newest first; for a focal point what is addressed to its organisation')
  list(@Query({ schema: BulletinsQuery }) query: BulletinsQuery, @HowAsked() { by }: Asked) {
    return this.bulletins.list(query, by);
  }

  @Get(':id')
  @AllowedTo('coordinator', 'partner')
  @Reads(Bulletin, 'A bulletin')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.bulletins.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Bulletin, 'Tells partners something, to be read, acknowledged or answered by a day')
  post(@Body({ schema: PostBulletin }) command: PostBulletin, @HowAsked() asked: Asked) {
    return this.bulletins.post(command, asked);
  }

  @Post(':id/reschedule')
  @AllowedTo('coordinator')
  @Changes(Bulletin, 'Gives it another day, with the reason')
  reschedule(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RescheduleBulletin }) command: RescheduleBulletin,
    @HowAsked() asked: Asked,
  ) {
    return this.bulletins.reschedule(id, command, asked);
  }

  @Post(':id/close')
  @AllowedTo('coordinator')
  @Changes(Bulletin, 'Awaits no reply any more')
  close(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.bulletins.close(id, asked);
  }

  @Post(':id/withdraw')
  @AllowedTo('coordinator')
  @Changes(Bulletin, 'It does not hold any more, with the reason')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawBulletin }) command: WithdrawBulletin,
    @HowAsked() asked: Asked,
  ) {
    return this.bulletins.withdraw(id, command, asked);
  }
}
