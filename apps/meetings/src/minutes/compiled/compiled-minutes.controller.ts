import { Id } from '@liaison/contracts';
import { AllowedTo, AnswersFile, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompiledMinutes } from './compiled-minutes.service';
import { minutesDocx } from './minutes-docx';
import { minutesPdf } from './minutes-pdf';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@ApiTags('minutes')
@Controller('minutes/:id')
export class CompiledMinutesController {
  constructor(private readonly minutes: CompiledMinutes) {}

  @Get('minutes.pdf')
  @AllowedTo('coordinator', 'partner')
  @AnswersFile(PDF, 'The minutes with attendance, agenda, decisions and action points, in their language')
  async pdf(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    const pdf = await minutesPdf(await this.minutes.compile(id, by));
    return new StreamableFile(pdf, { type: PDF, disposition: 'inline; filename="minutes.pdf"' });
  }

  @Get('minutes.docx')
  @AllowedTo('coordinator', 'partner')
  @AnswersFile(DOCX, 'The same to be worked on')
  async docx(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    const docx = await minutesDocx(await this.minutes.compile(id, by));
    return new StreamableFile(docx, { type: DOCX, disposition: 'attachment; filename="minutes.docx"' });
  }
}
