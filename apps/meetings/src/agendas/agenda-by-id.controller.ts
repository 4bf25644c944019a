import { AgendaInTime, Id } from '@liaison/contracts';
import { AllowedTo, AnswersWhole, type Asked, HowAsked, Reads } from '@liaison/service';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AgendasService } from './agendas.service';

/** For those who know of an agenda by an event or a search. */
@ApiTags('agendas')
@Controller('agendas')
export class AgendaByIdController {
  constructor(private readonly agendas: AgendasService) {}

  @Get(':id')
  @AnswersWhole()
  @AllowedTo('signed-in')
  @Reads(AgendaInTime, 'An agenda by its own id')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.agendas.getById(id, by);
  }
}
