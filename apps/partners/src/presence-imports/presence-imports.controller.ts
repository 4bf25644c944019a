import { Id, pageOf, PresenceImport, PresenceImportRow, PreviewPresenceImport } from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, Changes, Creates, HowAsked, Lists, Reads, TakesFile } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ImportRowsQuery, PresenceImportsQuery } from './presence-imports.query';
import { PresenceImportsService } from './presence-imports.service';

@ApiTags('presences')
@Controller('presence-imports')
export class PresenceImportsController {
  constructor(private readonly imports: PresenceImportsService) {}

  @Get()
  @AllowedTo('coordinator')
  @Lists(PresenceImport, 'The imports of 3W files, newest first')
  list(@Query({ schema: PresenceImportsQuery }) query: PresenceImportsQuery) {
    return this.imports.list(query);
  }

  @Get(':id')
  @AllowedTo('coordinator')
  @Reads(PresenceImport, 'An import of a 3W file')
  get(@Param('id', { schema: Id }) id: string) {
    return this.imports.get(id);
  }

  @Get(':id/rows')
  @AllowedTo('coordinator')
  @Answers(pageOf(PresenceImportRow), 'The rows of the file in its order, and what each does')
  rows(@Param('id', { schema: Id }) id: string, @Query({ schema: ImportRowsQuery }) query: ImportRowsQuery) {
    return this.imports.rows(id, query);
  }

  @Post()
  @AllowedTo('coordinator')
  @TakesFile('text/csv')
  @Creates(PresenceImport, 'Previews a 3W file (CSV, with or without HXL hashtags); nothing is entered yet')
  preview(
    @Body() file: Buffer | undefined,
    @Query({ schema: PreviewPresenceImport }) reading: PreviewPresenceImport,
    @HowAsked() asked: Asked,
  ) {
    return this.imports.preview(file ?? Buffer.alloc(0), asked, reading);
  }

  @Post(':id/apply')
  @AllowedTo('coordinator')
  @Changes(PresenceImport, 'Enters what the preview showed, as a whole or not at all')
  apply(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.imports.apply(id, asked);
  }

  @Post(':id/discard')
  @AllowedTo('coordinator')
  @Changes(PresenceImport, 'Puts a preview aside')
  discard(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.imports.discard(id, asked);
  }
}
