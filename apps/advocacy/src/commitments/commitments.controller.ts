import {
  Commitment,
  ConcludeCommitment,
  Id,
  PledgeCommitment,
  ProgressCommitment,
  RescheduleCommitment,
  WithdrawCommitment,
} from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommitmentsQuery } from './commitments.query';
import { CommitmentsService } from './commitments.service';

@ApiTags('commitments')
@Controller('commitments')
export class CommitmentsController {
  constructor(private readonly commitments: CommitmentsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Commitment, 'The commitments by due day; a focal point sees its own organisation’s')
  list(@Query({ schema: CommitmentsQuery }) query: CommitmentsQuery, @HowAsked() { by }: Asked) {
    return this.commitments.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Commitment, 'A commitment with its evidence')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.commitments.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Commitment, 'Records a commitment')
  pledge(@Body({ schema: PledgeCommitment }) command: PledgeCommitment, @HowAsked() asked: Asked) {
    return this.commitments.pledge(command, asked);
  }

  @Post(':id/progress')
  @AllowedTo('coordinator', 'partner')
  @Changes(Commitment, 'Records a step forward, with its evidence')
  progress(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ProgressCommitment }) command: ProgressCommitment,
    @HowAsked() asked: Asked,
  ) {
    return this.commitments.progress(id, command, asked);
  }

  @Post(':id/outcome')
  @AllowedTo('coordinator')
  @Changes(Commitment, 'Says how a commitment ended, with the evidence')
  conclude(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ConcludeCommitment }) command: ConcludeCommitment,
    @HowAsked() asked: Asked,
  ) {
    return this.commitments.conclude(id, command, asked);
  }

  @Post(':id/reschedule')
  @AllowedTo('coordinator')
  @Changes(Commitment, 'Gives a commitment another due day, with the reason')
  reschedule(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RescheduleCommitment }) command: RescheduleCommitment,
    @HowAsked() asked: Asked,
  ) {
    return this.commitments.reschedule(id, command, asked);
  }

  @Post(':id/withdraw')
  @AllowedTo('coordinator')
  @Changes(Commitment, 'Takes a commitment back, with the reason')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawCommitment }) command: WithdrawCommitment,
    @HowAsked() asked: Asked,
  ) {
    return this.commitments.withdraw(id, command, asked);
  }
}
