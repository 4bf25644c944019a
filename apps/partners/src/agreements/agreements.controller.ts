import {
  Agreement,
  AmendAgreement,
  ChangeAgreement,
  DraftAgreement,
  Id,
  SignAgreement,
  SuspendAgreement,
  TerminateAgreement,
  WithdrawSignature,
} from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AgreementsQuery } from './agreements.query';
import { AgreementsService } from './agreements.service';

@ApiTags('agreements')
@Controller('agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Agreement, 'The agreements, newest first; a focal point sees those that its organisation is party to')
  list(@Query({ schema: AgreementsQuery }) query: AgreementsQuery, @HowAsked() asked: Asked) {
    return this.agreements.list(query, asked);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Agreement, 'An agreement')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.agreements.get(id, asked);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Agreement, 'Drafts an agreement')
  draft(@Body({ schema: DraftAgreement }) command: DraftAgreement, @HowAsked() asked: Asked) {
    return this.agreements.draft(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'Changes a draft that nobody has signed')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeAgreement }) command: ChangeAgreement,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.change(id, command, asked);
  }

  @Post(':id/sign')
  @AllowedTo('coordinator')
  @Records(Agreement, 'Enters a party’s signature; with the last one the agreement is signed')
  sign(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SignAgreement }) command: SignAgreement,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.sign(id, command, asked);
  }

  @Post(':id/withdraw-signature')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'Takes a party’s signature back, as long as not all have signed')
  withdrawSignature(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawSignature }) command: WithdrawSignature,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.withdrawSignature(id, command, asked);
  }

  @Post(':id/amendments')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'Adds the next amendment to a signed agreement')
  amend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AmendAgreement }) command: AmendAgreement,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.amend(id, command, asked);
  }

  @Post(':id/suspend')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'Suspends a signed agreement, with the reason')
  suspend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SuspendAgreement }) command: SuspendAgreement,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.suspend(id, command, asked);
  }

  @Post(':id/resume')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'A suspended agreement is in force again')
  resume(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.agreements.resume(id, asked);
  }

  @Post(':id/terminate')
  @AllowedTo('coordinator')
  @Changes(Agreement, 'Ends an agreement before its time, with the reason and the document')
  terminate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TerminateAgreement }) command: TerminateAgreement,
    @HowAsked() asked: Asked,
  ) {
    return this.agreements.terminate(id, command, asked);
  }
}
