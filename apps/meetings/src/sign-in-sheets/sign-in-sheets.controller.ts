import { Id } from '@liaison/contracts';
import { AllowedTo, AnswersFile, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignInSheets } from './sign-in-sheets.service';

@ApiTags('meetings')
@Controller('meetings/:id/sign-in-sheet.pdf')
export class SignInSheetsController {
  constructor(private readonly sheets: SignInSheets) {}

  @Get()
  @AllowedTo('coordinator', 'partner')
  @AnswersFile('application/pdf', 'A sheet to sign at the door, with a code for each person')
  async print(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    const pdf = await this.sheets.print(id, by);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'inline; filename="sign-in-sheet.pdf"' });
  }
}
