import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { actionPointModel } from './action-points/action-point.model';
import { ActionPointsController } from './action-points/action-points.controller';
import { ActionPointsService } from './action-points/action-points.service';
import { RemindWhenDue } from './action-points/remind-when-due';
import { agendaProposalModel } from './agenda-proposals/agenda-proposal.model';
import { AgendaProposalsController } from './agenda-proposals/agenda-proposals.controller';
import { AgendaProposalsService } from './agenda-proposals/agenda-proposals.service';
import { agendaModel } from './agendas/agenda.model';
import { AgendaOwners } from './agendas/agenda-owners.service';
import { AgendaByIdController } from './agendas/agenda-by-id.controller';
import { AgendasController } from './agendas/agendas.controller';
import { AgendasService } from './agendas/agendas.service';
import { NextMeeting } from './agendas/next-meeting.service';
import { bulletinModel } from './bulletins/bulletin.model';
import { BulletinsController } from './bulletins/bulletins.controller';
import { BulletinsService } from './bulletins/bulletins.service';
import { receiptModel } from './bulletins/receipt.model';
import { ReceiptsController } from './bulletins/receipts.controller';
import { Receipts } from './bulletins/receipts.service';
import { RemindOfBulletinsWhenDue } from './bulletins/remind-of-bulletins-when-due';
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
import { Addresses } from './mail/addresses.service';
import { Courier } from './mail/courier.service';
import { EnterMails } from './mail/enter-mails.service';
import { MailBook } from './mail/mail-book.service';
import { MeetingMails } from './mail/meeting-mails.service';
import { PostOffice } from './mail/post-office.service';
import { ReachAgain } from './mail/reach-again.service';
import { Recipients } from './mail/recipients.service';
import { RemindOfMeetingsWhenDue } from './mail/remind-of-meetings-when-due';
import { mechanismModel } from './mechanisms/mechanism.model';
import { MechanismsController } from './mechanisms/mechanisms.controller';
import { MechanismsService } from './mechanisms/mechanisms.service';
import { meetingImportModel } from './meeting-imports/meeting-import.model';
import { MeetingImportsController } from './meeting-imports/meeting-imports.controller';
import { EnterMeetings } from './meeting-imports/enter-meetings.service';
import { EnterSeries } from './meeting-imports/enter-series.service';
import { MeetingImports } from './meeting-imports/meeting-imports.service';
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
import { ChangeProposalsWhenActionPointChanged } from './reactions/change-proposals-when-action-point-changed';
import { FlagInvitationsWhenPartnerSuspended } from './reactions/flag-invitations-when-partner-suspended';
import { FollowInviteesWhenMeetingChanged } from './reactions/follow-invitees-when-meeting-changed';
import { MailInviteesWhenInvitationChanged } from './reactions/mail-invitees-when-invitation-changed';
import { ProposeActionPointsWhenOverdue } from './reactions/propose-action-points-when-overdue';
import { ProposeCommitmentsWhenDue } from './reactions/propose-commitments-when-due';
import { RememberContactsWhenTold } from './reactions/remember-contacts-when-told';
import { UnflagInvitationsWhenPartnerReactivated } from './reactions/unflag-invitations-when-partner-reactivated';
import { WithdrawProposalsWhenActionPointSettled } from './reactions/withdraw-proposals-when-action-point-settled';
import { WithdrawProposalsWhenCommitmentSettled } from './reactions/withdraw-proposals-when-commitment-settled';
import { FollowSeriesWhenChanged } from './reactions/follow-series-when-changed';
import { NoteExceptionWhenOccurrenceChanged } from './reactions/note-exception-when-occurrence-changed';
import { FollowSeries } from './series/follow-series.service';
import { ChangePreviews } from './series/change-previews.service';
import { Occurrences } from './series/occurrences.service';
import { SeriesMeetings } from './series/series-meetings.service';
import { SeriesToFollow } from './series/series-to-follow.service';
import { SeriesController } from './series/series.controller';
import { seriesModel } from './series/series.model';
import { SeriesService } from './series/series.service';
import { RecordAnswers } from './replies/record-answers.service';
import { RepliesController } from './replies/replies.controller';
import { Replies } from './replies/replies.service';
import { SeriesReplies } from './replies/series-replies.service';
import { Correspondences } from './series-mail/correspondences.service';
import { MailSeries } from './series-mail/mail-series.service';
import { SeriesMails } from './series-mail/series-mails.service';
import { SeriesToMail } from './series-mail/series-to-mail.service';
import { SignInSheetsController } from './sign-in-sheets/sign-in-sheets.controller';
import { SignInSheets } from './sign-in-sheets/sign-in-sheets.service';

/** Who meets. */
@Module({
  imports: [
    KnownPartnersModule,
    AggregatesModule.of(
      mechanismModel,
      meetingModel,
      seriesModel,
      meetingImportModel,
      invitationModel,
      decisionModel,
      actionPointModel,
      agendaModel,
      minutesModel,
      agendaProposalModel,
      bulletinModel,
      receiptModel,
    ),
  ],
  controllers: [
    MechanismsController,
    MeetingsController,
    SeriesController,
    MeetingInvitationsController,
    InvitationsController,
    RepliesController,
    MeetingImportsController,
    SignInSheetsController,
    DecisionsController,
    ActionPointsController,
    AgendasController,
    AgendaByIdController,
    MinutesController,
    CompiledMinutesController,
    AgendaProposalsController,
    BulletinsController,
    ReceiptsController,
    ProposeActionPointsWhenOverdue,
    ProposeCommitmentsWhenDue,
    ChangeProposalsWhenActionPointChanged,
    WithdrawProposalsWhenActionPointSettled,
    WithdrawProposalsWhenCommitmentSettled,
    RememberContactsWhenTold,
    FollowInviteesWhenMeetingChanged,
    FollowSeriesWhenChanged,
    NoteExceptionWhenOccurrenceChanged,
    MailInviteesWhenInvitationChanged,
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
    SeriesService,
    SeriesMeetings,
    FollowSeries,
    SeriesToFollow,
    Occurrences,
    ChangePreviews,
    RemoveDelegationsWhenDue,
    PostOffice,
    Addresses,
    Recipients,
    MailBook,
    MeetingMails,
    Correspondences,
    SeriesMails,
    MailSeries,
    SeriesToMail,
    EnterMails,
    Courier,
    ReachAgain,
    RemindOfMeetingsWhenDue,
    RecordAnswers,
    SeriesReplies,
    Replies,
    MeetingImports,
    EnterMeetings,
    EnterSeries,
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
    AgendaProposalsService,
    BulletinsService,
    Receipts,
    RemindOfBulletinsWhenDue,
  ],
})
export class MeetingsModule {}
