import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { actionPointModel } from './action-points/action-point.model';
import { ActionPointsController } from './action-points/action-points.controller';
import { ActionPointsService } from './action-points/action-points.service';
import { TellOverdueWhenDue } from './action-points/tell-overdue-when-due';
import { decisionModel } from './decisions/decision.model';
import { DecisionsController } from './decisions/decisions.controller';
import { DecisionsService } from './decisions/decisions.service';
import { mechanismModel } from './mechanisms/mechanism.model';
import { MechanismsController } from './mechanisms/mechanisms.controller';
import { MechanismsService } from './mechanisms/mechanisms.service';
import { InvitationsController } from './meetings/invitations.controller';
import { InvitationsService } from './meetings/invitations.service';
import { meetingModel } from './meetings/meeting.model';
import { MeetingsController } from './meetings/meetings.controller';
import { MeetingsService } from './meetings/meetings.service';
import { FlagInvitationsWhenPartnerSuspended } from './reactions/flag-invitations-when-partner-suspended';
import { UnflagInvitationsWhenPartnerReactivated } from './reactions/unflag-invitations-when-partner-reactivated';

/** Who meets. */
@Module({
  imports: [KnownPartnersModule, AggregatesModule.of(mechanismModel, meetingModel, decisionModel, actionPointModel)],
  controllers: [
    MechanismsController,
    MeetingsController,
    InvitationsController,
    DecisionsController,
    ActionPointsController,
    FlagInvitationsWhenPartnerSuspended,
    UnflagInvitationsWhenPartnerReactivated,
  ],
  providers: [MechanismsService, MeetingsService, InvitationsService, DecisionsService, ActionPointsService, TellOverdueWhenDue],
})
export class MeetingsModule {}
