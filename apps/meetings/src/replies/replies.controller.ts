import { Invitation } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked, Records, TakesFile } from '@liaison/service';
import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from './replies.service';

/**
 * For whoever brings in the mail: a mail server’s pipe with an account of the role `mail-gateway`, which may do nothing else, or cell
 * staff. A sender’s address can be forged: what comes in here must have passed the mail server’s own checks (SPF, DKIM, DMARC).
 */
@ApiTags('invitations')
@Controller('meetings')
export class RepliesController {
  constructor(private readonly replies: Replies) {}

  @Post('replies')
  @AllowedTo('coordinator', 'mail-gateway')
  @TakesFile('text/calendar', 'message/rfc822')
  @Records(
    Invitation,
    'Takes the answer of a calendar program (METHOD:REPLY) to an invitation by e-mail, alone or in its message',
  )
  take(
    @Body() file: Buffer | undefined,
    @Headers('content-type') type: string,
    @HowAsked() asked: Asked,
  ): ReturnType<Replies['take']> {
    return this.replies.take(file ?? Buffer.alloc(0), /^message\/rfc822/i.test(type), asked);
  }

  @Post('bounces')
  @AllowedTo('coordinator', 'mail-gateway')
  @TakesFile('message/rfc822')
  @Records(Invitation, 'Takes a mail server’s report that a mail about an invitation could not be delivered (RFC 3464)')
  takeBounce(@Body() file: Buffer | undefined) {
    return this.replies.takeBounce(file ?? Buffer.alloc(0));
  }
}
