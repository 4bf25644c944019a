import { AskClashes, Clashes, Id } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { ClashesService } from './clashes.service';

@ApiTags('calendar')
@Controller()
export class ClashesController {
  constructor(private readonly clashes: ClashesService) {}

  @Get('meetings/:id/clashes')
  @AllowedTo('coordinator')
  @Composes(Clashes, 'Who of the invited and the hosts of a meeting is elsewhere at its time; of a draft too')
  ofMeeting(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.clashes.ofMeeting(id, by);
  }

  @Post('calendar/clashes')
  @AllowedTo('coordinator', 'trainer')
  @Composes(Clashes, 'Which of these partners and contacts are elsewhere at a time, before anything is scheduled')
  of(@Body({ schema: AskClashes }) asked: AskClashes, @HowAsked() { by }: Asked) {
    return this.clashes.of(asked, by);
  }
}
