import {
  AddLanguageVersion,
  ChangeStatement,
  DeliverStatement,
  DraftStatement,
  Id,
  type LanguageVersion,
  PublishStatement,
  ReturnStatement,
  Statement,
  WithdrawStatement,
} from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { StatementsQuery } from './statements.query';
import { StatementsService } from './statements.service';

@ApiTags('statements')
@Controller('statements')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Statement, 'The statements, newest first; outside the cell those that are delivered or published')
  list(@Query({ schema: StatementsQuery }) query: StatementsQuery, @HowAsked() { by }: Asked) {
    return this.statements.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Statement, 'A statement')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.statements.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Statement, 'Drafts a statement')
  draft(@Body({ schema: DraftStatement }) command: DraftStatement, @HowAsked() asked: Asked) {
    return this.statements.draft(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Changes the draft of a statement')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeStatement }) command: ChangeStatement,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.change(id, command, asked);
  }

  @Post(':id/clear')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Clears a statement for delivery; from then on its words stay')
  clear(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.statements.clear(id, asked);
  }

  @Post(':id/return-to-draft')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Takes a cleared statement back for more work, with the reason')
  returnToDraft(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReturnStatement }) command: ReturnStatement,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.returnToDraft(id, command, asked);
  }

  @Post(':id/deliver')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Records on which day a cleared statement was delivered')
  deliver(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeliverStatement }) command: DeliverStatement,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.deliver(id, command, asked);
  }

  @Post(':id/publish')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Publishes a delivered statement')
  publish(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PublishStatement.prefault({}) }) command: PublishStatement,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.publish(id, command, asked);
  }

  @Post(':id/withdraw')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Withdraws a statement before delivery, with the reason')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawStatement }) command: WithdrawStatement,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.withdraw(id, command, asked);
  }

  @Post(':id/language-versions')
  @AllowedTo('coordinator')
  @Changes(Statement, 'Adds the statement in one more language')
  addLanguageVersion(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddLanguageVersion }) version: LanguageVersion,
    @HowAsked() asked: Asked,
  ) {
    return this.statements.addLanguageVersion(id, version, asked);
  }
}
