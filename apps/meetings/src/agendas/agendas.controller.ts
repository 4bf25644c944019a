import {
  AddAgendaItem,
  AgendaInTime,
  ChangeAgendaItem,
  Id,
  MoveAgendaItem,
  OrderAgenda,
  RecordAgendaOutcome,
} from '@liaison/contracts';
import { AllowedTo, AnswersWhole, type Asked, Changes, HowAsked, Reads, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AgendasService } from './agendas.service';

@ApiTags('agendas')
@Controller('meetings/:id/agenda')
export class AgendasController {
  constructor(private readonly agendas: AgendasService) {}

  @Get()
  @AnswersWhole()
  @AllowedTo('signed-in')
  @Reads(AgendaInTime, 'The agenda of a meeting, and whether it fits into the meeting’s time; 404 while nothing is on it')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.agendas.get(id, by);
  }

  @Post('items')
  @AllowedTo('coordinator')
  @Records(AgendaInTime, 'Puts something on the agenda')
  add(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddAgendaItem }) command: AddAgendaItem,
    @HowAsked() asked: Asked,
  ) {
    return this.agendas.add(id, command, asked);
  }

  @Patch('items/:itemId')
  @AllowedTo('coordinator')
  @Changes(AgendaInTime, 'Changes an item that is open')
  change(
    @Param('id', { schema: Id }) id: string,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: ChangeAgendaItem }) command: ChangeAgendaItem,
    @HowAsked() asked: Asked,
  ) {
    return this.agendas.change(id, itemId, command, asked);
  }

  @Post('items/:itemId/remove')
  @AllowedTo('coordinator')
  @Changes(AgendaInTime, 'Takes an item off that nobody has talked about')
  remove(@Param('id', { schema: Id }) id: string, @Param('itemId', { schema: Id }) itemId: string, @HowAsked() asked: Asked) {
    return this.agendas.remove(id, itemId, asked);
  }

  @Post('order')
  @AllowedTo('coordinator')
  @Changes(AgendaInTime, 'Puts the items into another order')
  order(@Param('id', { schema: Id }) id: string, @Body({ schema: OrderAgenda }) command: OrderAgenda, @HowAsked() asked: Asked) {
    return this.agendas.order(id, command, asked);
  }

  @Post('items/:itemId/outcome')
  @AllowedTo('coordinator')
  @Changes(AgendaInTime, 'Records what came of an item, and the minutes that it took')
  recordOutcome(
    @Param('id', { schema: Id }) id: string,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: RecordAgendaOutcome }) command: RecordAgendaOutcome,
    @HowAsked() asked: Asked,
  ) {
    return this.agendas.recordOutcome(id, itemId, command, asked);
  }

  @Post('items/:itemId/move')
  @AllowedTo('coordinator')
  @Changes(AgendaInTime, 'Moves an item to the next meeting of the mechanism, with what came of it; 409 where there is none')
  move(
    @Param('id', { schema: Id }) id: string,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: MoveAgendaItem }) command: MoveAgendaItem,
    @HowAsked() asked: Asked,
  ) {
    return this.agendas.move(id, itemId, command, asked);
  }
}
