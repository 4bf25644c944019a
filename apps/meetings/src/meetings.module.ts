import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { actionPointModel } from './action-points/action-point.model';
import { ActionPointsController } from './action-points/action-points.controller';
import { ActionPointsService } from './action-points/action-points.service';
import { TellOverdueWhenDue } from './action-points/tell-overdue-when-due';
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
    AggregatesModule.of(mechanismModel, meetingModel, invitationModel, decisionModel, actionPointModel),
  ],
  controllers: [
    MechanismsController,
    MeetingsController,
    MeetingInvitationsController,
    InvitationsController,
    SignInSheetsController,
    DecisionsController,
    ActionPointsController,
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
    TellOverdueWhenDue,
  ],
})
export class MeetingsModule {}
