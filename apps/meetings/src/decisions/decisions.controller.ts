import { Id, MeetingDecision, RecordDecision, SupersedeDecision, WithdrawDecision } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecisionsQuery } from './decisions.query';
import { DecisionsService } from './decisions.service';

@ApiTags('decisions')
@Controller('decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(MeetingDecision, 'The decisions of meetings, newest first; for a focal point those of the meetings that it sees')
  list(@Query({ schema: DecisionsQuery }) query: DecisionsQuery, @HowAsked() { by }: Asked) {
    return this.decisions.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(MeetingDecision, 'A decision of a meeting')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.decisions.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(MeetingDecision, 'Records what a meeting decided; it gets the meeting’s next number')
  record(@Body({ schema: RecordDecision }) command: RecordDecision, @HowAsked() asked: Asked) {
    return this.decisions.record(command, asked);
  }

  @Post(':id/supersede')
  @AllowedTo('coordinator')
  @Changes(MeetingDecision, 'A later decision takes the place of this one')
  supersede(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SupersedeDecision }) command: SupersedeDecision,
    @HowAsked() asked: Asked,
  ) {
    return this.decisions.supersede(id, command, asked);
  }

  @Post(':id/withdraw')
  @AllowedTo('coordinator')
  @Changes(MeetingDecision, 'Takes a decision back, with the reason')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawDecision }) command: WithdrawDecision,
    @HowAsked() asked: Asked,
  ) {
    return this.decisions.withdraw(id, command, asked);
  }
}
