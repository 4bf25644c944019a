import { AnswerBulletin, BulletinReceipt, BulletinReplies, Id, ReceiveBulletin } from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, HowAsked, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RepliesQuery } from './bulletins.query';
import { BulletinsService } from './bulletins.service';
import { Receipts } from './receipts.service';

@ApiTags('bulletins')
@Controller('bulletins/:id')
export class ReceiptsController {
  constructor(
    private readonly bulletins: BulletinsService,
    private readonly receipts: Receipts,
  ) {}

  @Get('replies')
  @AllowedTo('coordinator', 'partner')
  @Answers(BulletinReplies, 'Who has read, acknowledged or answered it, and who has not; for a focal point its own organisation')
  async replies(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RepliesQuery }) { outstanding }: RepliesQuery,
    @HowAsked() { by }: Asked,
  ) {
    const bulletin = await this.bulletins.get(id, by);
    return this.receipts.repliesTo(bulletin, by, outstanding === undefined ? undefined : outstanding === 'true');
  }

  @Post('read')
  @AllowedTo('coordinator', 'partner')
  @Records(BulletinReceipt, 'A partner has read it')
  async read(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReceiveBulletin }) { partnerId }: ReceiveBulletin,
    @HowAsked() asked: Asked,
  ) {
    return this.receipts.read(await this.bulletins.get(id, asked.by), partnerId, asked);
  }

  @Post('acknowledge')
  @AllowedTo('coordinator', 'partner')
  @Records(BulletinReceipt, 'A partner acknowledges it')
  async acknowledge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReceiveBulletin }) { partnerId }: ReceiveBulletin,
    @HowAsked() asked: Asked,
  ) {
    return this.receipts.acknowledge(await this.bulletins.get(id, asked.by), partnerId, asked);
  }

  @Post('answer')
  @AllowedTo('coordinator', 'partner')
  @Records(BulletinReceipt, 'A partner answers it; the last answer counts')
  async answer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnswerBulletin }) { partnerId, answer }: AnswerBulletin,
    @HowAsked() asked: Asked,
  ) {
    return this.receipts.answer(await this.bulletins.get(id, asked.by), partnerId, answer, asked);
  }
}
