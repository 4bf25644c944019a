import {
  ApproveMinutes,
  BeginMinutes,
  CorrectMinutes,
  Id,
  Minutes,
  MinutesAsSeen,
  MinutesConflict,
  MinutesRevision,
  MinutesRevisions,
  ReviseMinutes,
} from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, Changes, Creates, HowAsked, Lists, Reads, Refuses } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MinutesQuery } from './minutes.query';
import { MinutesService } from './minutes.service';

const RevisionNumber = z.coerce.number().int().min(1).max(1_000_000);

@ApiTags('minutes')
@Controller('minutes')
export class MinutesController {
  constructor(private readonly minutes: MinutesService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(MinutesAsSeen, 'The minutes of meetings, newest first, without their text; those that are not circulated for the cell')
  list(@Query({ schema: MinutesQuery }) query: MinutesQuery, @HowAsked() { by }: Asked) {
    return this.minutes.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(
    MinutesAsSeen,
    'The minutes of a meeting; for others than the cell as they were circulated, for viewers without the text',
  )
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.minutes.get(id, by);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Minutes, 'Begins the minutes of a meeting')
  begin(@Body({ schema: BeginMinutes }) command: BeginMinutes, @HowAsked() asked: Asked) {
    return this.minutes.begin(command, asked);
  }

  @Put(':id/sections')
  @AllowedTo('coordinator')
  @Refuses(412, 'Somebody else has saved meanwhile: both texts, and what both began with.', MinutesConflict)
  @Changes(Minutes, 'Revises the text; If-Match must name the version that was read')
  revise(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReviseMinutes }) command: ReviseMinutes,
    @HowAsked() asked: Asked,
  ) {
    return this.minutes.revise(id, command, asked);
  }

  @Get(':id/revisions')
  @AllowedTo('coordinator')
  @Answers(MinutesRevisions, 'Who has written which revision, and when')
  listRevisions(@Param('id', { schema: Id }) id: string) {
    return this.minutes.listRevisions(id);
  }

  @Get(':id/revisions/:number')
  @AllowedTo('coordinator')
  @Answers(MinutesRevision, 'The text as it was in a revision')
  revision(@Param('id', { schema: Id }) id: string, @Param('number', { schema: RevisionNumber }) number: number) {
    return this.minutes.revision(id, number);
  }

  @Post(':id/circulate')
  @AllowedTo('coordinator')
  @Changes(Minutes, 'Circulates the latest revision among those who were invited, once the meeting was held')
  circulate(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.minutes.circulate(id, asked);
  }

  @Post(':id/approve')
  @AllowedTo('coordinator')
  @Changes(Minutes, 'A later meeting of the mechanism has approved what was circulated: it is final')
  approve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ApproveMinutes }) command: ApproveMinutes,
    @HowAsked() asked: Asked,
  ) {
    return this.minutes.approve(id, command, asked);
  }

  @Post(':id/corrigenda')
  @AllowedTo('coordinator')
  @Changes(Minutes, 'Corrects approved minutes by a numbered corrigendum; their text stays')
  correct(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CorrectMinutes }) command: CorrectMinutes,
    @HowAsked() asked: Asked,
  ) {
    return this.minutes.correct(id, command, asked);
  }
}
