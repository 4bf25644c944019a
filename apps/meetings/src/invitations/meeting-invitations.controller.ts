import {
  Id,
  Invitation,
  InvitationCounts,
  InvitePartners,
  Meeting,
  pageOf,
  resource,
  SignInToMeeting,
  WithdrawInvitations,
} from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, Changes, HowAsked, Records } from '@liaison/service';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MeetingsService } from '../meetings/meetings.service';
import { InvitationsOfMeetingQuery } from './invitations.query';
import { InvitationsService } from './invitations.service';

const InvitationsOfMeeting = pageOf(resource(Invitation)).extend({ counts: InvitationCounts });

@ApiTags('meetings')
@Controller('meetings/:id')
export class MeetingInvitationsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly invitations: InvitationsService,
  ) {}

  @Get('invitations')
  @AllowedTo('signed-in')
  @Answers(InvitationsOfMeeting, 'The invitations to a meeting, how many of them are made by now, and what became of them')
  list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: InvitationsOfMeetingQuery }) query: InvitationsOfMeetingQuery,
    @HowAsked() { by }: Asked,
  ) {
    return this.invitations.ofMeeting(id, query, by);
  }

  @Post('invitations')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Puts partners on the list of who is invited; their invitations follow, of a draft when it is scheduled')
  invite(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InvitePartners }) command: InvitePartners,
    @HowAsked() asked: Asked,
  ) {
    return this.meetings.invite(id, command, asked);
  }

  @Post('invitations/withdraw')
  @AllowedTo('coordinator')
  @Changes(Meeting, 'Takes partners or contacts off the list, before the meeting begins; their invitations are withdrawn')
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WithdrawInvitations }) command: WithdrawInvitations,
    @HowAsked() asked: Asked,
  ) {
    return this.meetings.withdrawInvitations(id, command, asked);
  }

  @Post('sign-in')
  @AllowedTo('coordinator', 'partner')
  @Records(Invitation, 'A person is there, by the code on the sign-in sheet; from three hours before the start')
  signIn(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SignInToMeeting }) command: SignInToMeeting,
    @HowAsked() asked: Asked,
  ) {
    return this.invitations.signIn(id, command, asked);
  }
}
