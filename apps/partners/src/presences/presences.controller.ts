import { Id, Presence } from '@liaison/contracts';
import { AllowedTo, Lists, Reads } from '@liaison/service';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PresencesQuery } from './presences.query';
import { PresencesService } from './presences.service';

@ApiTags('presences')
@Controller('presences')
export class PresencesController {
  constructor(private readonly presences: PresencesService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Presence, 'Who does what where, newest first')
  list(@Query({ schema: PresencesQuery }) query: PresencesQuery) {
    return this.presences.list(query);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Presence, 'A presence')
  get(@Param('id', { schema: Id }) id: string) {
    return this.presences.get(id);
  }
}
