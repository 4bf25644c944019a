import { Id, InvitePartners, MarkAttendance, Meeting, ReplyToInvitation } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, HowAsked, Records } from '@liaison/service';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvitationsService } from './invitations.service';

@ApiTags('meetings')
@Controller('meetings/:id/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post()
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Invites partners; of a draft they are told when it is scheduled')
  invite(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvitePartners }) command: InvitePartners,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.invite(id, command, asked);
  }

  @Post(':invitationId/withdraw')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Takes an invitation back, before the meeting begins')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Param('invitationId', { schema: Id }) invitationId: string,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.withdraw(id, invitationId, asked);
  }

  @Post(':invitationId/reply')
  @AllowedTo('coordinator', 'partner')
  @Records(Meeting, 'Records whether the invited partner says that it comes')
  reply(
    @Param('id', { schema: Id }) id: string,
    @Param('invitationId', { schema: Id }) invitationId: string,
    @Body({ schema: ReplyToInvitation }) command: ReplyToInvitation,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.reply(id, invitationId, command, asked);
  }

  @Post(':invitationId/attendance')
  @AllowedTo('coordinator')
  @Records(Meeting, 'Records whether the invited partner came, and with how many')
  recordAttendance(
    @Param('id', { schema: Id }) id: string,
    @Param('invitationId', { schema: Id }) invitationId: string,
    @Body({ schema: MarkAttendance }) command: MarkAttendance,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.recordAttendance(id, invitationId, command, asked);
  }
}
