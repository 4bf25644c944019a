import { Id, MeetingImport, PageQuery, PreviewMeetingImport } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads, TakesFile } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MeetingImports } from './meeting-imports.service';

@ApiTags('meetings')
@Controller('meeting-imports')
export class MeetingImportsController {
  constructor(private readonly imports: MeetingImports) {}

  @Get()
  @AllowedTo('coordinator')
  @Lists(MeetingImport, 'The imports of calendar files, newest first')
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.imports.list(query);
  }

  @Get(':id')
  @AllowedTo('coordinator')
  @Reads(MeetingImport, 'An import of a calendar file, and what each of its events does')
  get(@Param('id', { schema: Id }) id: string) {
    return this.imports.get(id);
  }

  @Post()
  @AllowedTo('coordinator')
  @TakesFile('text/calendar')
  @Creates(MeetingImport, 'Previews a calendar file (.ics); nothing is entered yet')
  preview(
    @Body() file: Buffer | undefined,
    @Query({ schema: PreviewMeetingImport }) reading: PreviewMeetingImport,
    @HowAsked() asked: Asked,
  ) {
    return this.imports.preview(file ?? Buffer.alloc(0), reading, asked);
  }

  @Post(':id/apply')
  @AllowedTo('coordinator')
  @Changes(MeetingImport, 'Enters what the preview showed, as a whole or not at all: new meetings and series as drafts')
  apply(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.imports.apply(id, asked);
  }
}
