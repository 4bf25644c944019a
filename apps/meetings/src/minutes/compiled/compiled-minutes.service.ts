import {
  type ActionPoint,
  type Actor,
  forbidden,
  type Invitation,
  type MeetingDecision,
  type Minutes,
  type Resource,
} from '@liaison/contracts';
import { type AggregateStore, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { actionPointModel } from '../../action-points/action-point.model';
import { AgendasService } from '../../agendas/agendas.service';
import { decisionModel } from '../../decisions/decision.model';
import { invitationModel } from '../../invitations/invitation.model';
import { shownTo } from '../../invitations/invitations.visibility';
import { MechanismsService } from '../../mechanisms/mechanisms.service';
import { MeetingsService } from '../../meetings/meetings.service';
import { MinutesService } from '../minutes.service';
import { mayReadText } from '../minutes.visibility';
import { compile } from './compile';
import type { CompiledMinutes as Compiled } from './compiled-minutes';

@Injectable()
export class CompiledMinutes {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(decisionModel.store) private readonly decisions: AggregateStore<MeetingDecision>,
    @Inject(actionPointModel.store) private readonly actionPoints: AggregateStore<ActionPoint>,
    private readonly minutes: MinutesService,
    private readonly meetings: MeetingsService,
    private readonly mechanisms: MechanismsService,
    private readonly agendas: AgendasService,
    private readonly partners: KnownPartners,
  ) {}

  /**
   * With what belongs to them, as the reader may see it: to a focal point the people of its own organisation are named, of others how
   * many came. Throws 403 for who may not read the text.
   */
  async compile(id: string, by: Actor): Promise<Compiled> {
    if (!mayReadText(by)) throw forbidden('minutes.not-for-viewers', 'Minutes are for those who took part, and for the cell.');
    // Who may read the text is shown it.
    const minutes = (await this.minutes.get(id, by)) as Resource<Minutes>;
    const meeting = await this.meetings.mustKnow(minutes.meetingId, 'meetingId');
    const { mechanismId } = meeting;
    const of = { 'state.meetingId': meeting.id };
    const [mechanism, approvedBy, agenda, invitations, decisions, actionPoints] = await Promise.all([
      mechanismId ? this.mechanisms.mustKnow(mechanismId, 'mechanismId') : undefined,
      minutes.approval ? this.meetings.mustKnow(minutes.approval.meetingId, 'meetingId') : undefined,
      this.agendas.find(meeting.id),
      all(this.invitations, { ...of, 'state.status': 'invited' }),
      all(this.decisions, of),
      all(this.actionPoints, of),
    ]);
    const names = await this.partners.findAll([
      ...invitations.map(({ partnerId }) => partnerId),
      ...actionPoints.map(({ assigneePartnerId }) => assigneePartnerId),
      ...(agenda?.items ?? []).flatMap(({ owner }) => owner?.partnerId ?? []),
    ]);
    return compile({
      minutes,
      meeting,
      mechanism,
      approvedBy,
      agenda,
      invitations: invitations.map((invitation) => shownTo(by, invitation, meeting)),
      decisions,
      actionPoints: actionPoints.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id)),
      nameOf: (partnerId) => names.get(partnerId)?.name ?? partnerId,
    });
  }
}

async function all<State extends { id: string }>(store: AggregateStore<State>, filter: Record<string, unknown>) {
  return store.many(await store.idsOf(filter));
}
