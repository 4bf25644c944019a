import { AccessRequest, ExtendLetter, Id, IssueLetter, LetterVerification, RevokeLetter } from '@liaison/contracts';
import { AllowedTo, Answers, AnswersFile, type Asked, Changes, HowAsked } from '@liaison/service';
import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LetterPrintService } from './letter-print.service';
import { LettersService } from './letters.service';

const Code = z.string().max(100);

@ApiTags('letters')
@Controller()
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly printer: LetterPrintService,
  ) {}

  @Get('letters/:code')
  @AllowedTo('anyone')
  @Answers(LetterVerification, 'Whether a letter is valid, by the code that is printed on it')
  verify(@Param('code', { schema: Code }) code: string) {
    return this.letters.verify(code);
  }

  @Get('access-requests/:id/letter.pdf')
  @AllowedTo('coordinator', 'partner')
  @AnswersFile('application/pdf', 'The letter of a request')
  async print(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    const { pdf, number } = await this.printer.print(id, asked);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${number}.pdf"` });
  }

  @Post('access-requests/:id/issue-letter')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'Issues the letter of an approved request: numbered, with a code to verify it by')
  issue(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: IssueLetter.optional() }) command: IssueLetter = {},
    @HowAsked() asked: Asked,
  ) {
    return this.letters.issue(id, command, asked);
  }

  @Post('access-requests/:id/extend')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'A letter is valid for longer, with the reason')
  extend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ExtendLetter }) command: ExtendLetter,
    @HowAsked() asked: Asked,
  ) {
    return this.letters.extend(id, command, asked);
  }

  @Post('access-requests/:id/revoke')
  @AllowedTo('coordinator', 'partner')
  @Changes(AccessRequest, 'Takes a letter back, with the reason')
  revoke(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RevokeLetter }) command: RevokeLetter,
    @HowAsked() asked: Asked,
  ) {
    return this.letters.revoke(id, command, asked);
  }
}
