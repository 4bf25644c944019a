import { AnswerInvitation, Id, Invitation, InvitationMails, MarkAttendance, NameDelegation } from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, HowAsked, Lists, Reads, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvitationsQuery } from './invitations.query';
import { InvitationsService } from './invitations.service';

@ApiTags('invitations')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Invitation, 'The invitations by the start of their meetings; for a focal point those of its organisation')
  list(@Query({ schema: InvitationsQuery }) query: InvitationsQuery, @HowAsked() { by }: Asked) {
    return this.invitations.list(query, by);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Invitation, 'An invitation; names for those concerned alone')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.invitations.get(id, by);
  }

  @Get(':id/mails')
  @AllowedTo('coordinator')
  @Answers(
    InvitationMails,
    'The mails about an invitation, and what became of each: sent, waiting for another try, refused, come back',
  )
  mails(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.invitations.mailsOf(id, by);
  }

  @Post(':id/answer')
  @AllowedTo('coordinator', 'partner')
  @Records(Invitation, 'Records whether the invited partner says that it comes, and with how many')
  answer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnswerInvitation }) command: AnswerInvitation,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.answer(id, command, asked);
  }

  @Post(':id/delegation')
  @AllowedTo('coordinator', 'partner')
  @Records(Invitation, 'Names the people who come for the invited partner')
  nameDelegation(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NameDelegation }) command: NameDelegation,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.nameDelegation(id, command, asked);
  }

  @Post(':id/attendance')
  @AllowedTo('coordinator')
  @Records(Invitation, 'Records whether the invited partner came, and with how many')
  recordAttendance(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MarkAttendance }) command: MarkAttendance,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.recordAttendance(id, command, asked);
  }
}
