import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { actionPointModel } from './action-points/action-point.model';
import { ActionPointsController } from './action-points/action-points.controller';
import { ActionPointsService } from './action-points/action-points.service';
import { RemindWhenDue } from './action-points/remind-when-due';
import { agendaModel } from './agendas/agenda.model';
import { AgendaOwners } from './agendas/agenda-owners.service';
import { AgendaByIdController } from './agendas/agenda-by-id.controller';
import { AgendasController } from './agendas/agendas.controller';
import { AgendasService } from './agendas/agendas.service';
import { NextMeeting } from './agendas/next-meeting.service';
import { decisionModel } from './decisions/decision.model';
import { DecisionsController } from './decisions/decisions.controller';
import { DecisionsService } from './decisions/decisions.service';
import { FollowInvitees } from './invitations/follow-invitees.service';
import { invitationModel } from './invitations/invitation.model';
import { InvitationsController } from './invitations/invitations.controller';
import { InvitationsService } from './invitations/invitations.service';
import { MeetingInvitationsController } from './invitations/meeting-invitations.controller';
import { MeetingsToFollow } from './invitations/meetings-to-follow.service';
import { RemoveDelegationsWhenDue } from './invitations/remove-delegations-when-due';
import { Seating } from './invitations/seating.service';
import { KnownContacts } from './known-contacts/known-contacts.service';
import { mechanismModel } from './mechanisms/mechanism.model';
import { MechanismsController } from './mechanisms/mechanisms.controller';
import { MechanismsService } from './mechanisms/mechanisms.service';
import { KnownInvitees } from './meetings/known-invitees.service';
import { meetingModel } from './meetings/meeting.model';
import { MeetingsController } from './meetings/meetings.controller';
import { MeetingsService } from './meetings/meetings.service';
import { CompiledMinutesController } from './minutes/compiled/compiled-minutes.controller';
import { CompiledMinutes } from './minutes/compiled/compiled-minutes.service';
import { minutesModel } from './minutes/minutes.model';
import { MinutesController } from './minutes/minutes.controller';
import { MinutesService } from './minutes/minutes.service';
import { Revisions } from './minutes/revisions.service';
import { FlagInvitationsWhenPartnerSuspended } from './reactions/flag-invitations-when-partner-suspended';
import { FollowInviteesWhenMeetingChanged } from './reactions/follow-invitees-when-meeting-changed';
import { RememberContactsWhenTold } from './reactions/remember-contacts-when-told';
import { UnflagInvitationsWhenPartnerReactivated } from './reactions/unflag-invitations-when-partner-reactivated';
import { SignInSheetsController } from './sign-in-sheets/sign-in-sheets.controller';
import { SignInSheets } from './sign-in-sheets/sign-in-sheets.service';

/** Who meets. */
@Module({
  imports: [
    KnownPartnersModule,
    AggregatesModule.of(
      mechanismModel,
      meetingModel,
      invitationModel,
      decisionModel,
      actionPointModel,
      agendaModel,
      minutesModel,
    ),
  ],
  controllers: [
    MechanismsController,
    MeetingsController,
    MeetingInvitationsController,
    InvitationsController,
    SignInSheetsController,
    DecisionsController,
    ActionPointsController,
    AgendasController,
    AgendaByIdController,
    MinutesController,
    CompiledMinutesController,
    RememberContactsWhenTold,
    FollowInviteesWhenMeetingChanged,
    FlagInvitationsWhenPartnerSuspended,
    UnflagInvitationsWhenPartnerReactivated,
  ],
  providers: [
    MechanismsService,
    MeetingsService,
    KnownInvitees,
    KnownContacts,
    InvitationsService,
    Seating,
    FollowInvitees,
    MeetingsToFollow,
    RemoveDelegationsWhenDue,
    SignInSheets,
    DecisionsService,
    ActionPointsService,
    RemindWhenDue,
    AgendasService,
    AgendaOwners,
    NextMeeting,
    MinutesService,
    Revisions,
    CompiledMinutes,
  ],
})
export class MeetingsModule {}
