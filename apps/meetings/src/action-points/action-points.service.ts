import {
  type ActionPoint,
  type Actor,
  type AssignActionPoint,
  type CancelActionPoint,
  type ChangeActionPoint,
  type CompleteActionPoint,
  missing,
  type ReassignActionPoint,
  type ReopenActionPoint,
  type RescheduleActionPoint,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, confinedTo, KnownPartners, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { MeetingsService } from '../meetings/meetings.service';
import { assign, cancel, change, complete, confirm, reassign, reopen, reschedule } from './action-point';
import { actionPointModel } from './action-point.model';
import type { ActionPointsQuery } from './action-points.query';
import { escalate, mayNeedEscalation, mayNeedReminder, remind } from './reminders';

@Injectable()
export class ActionPointsService {
  constructor(
    @Inject(actionPointModel.store) private readonly actionPoints: AggregateStore<ActionPoint>,
    private readonly meetings: MeetingsService,
    private readonly mechanisms: MechanismsService,
    private readonly partners: KnownPartners,
  ) {}

  /** A focal point sees what its own organisation has to do. */
  async get(id: string, by: Actor) {
    const actionPoint = await this.actionPoints.get(id);
    const own = confinedTo(by);
    if (own !== undefined && actionPoint.assigneePartnerId !== own) throw missing('action-point', id);
    return actionPoint;
  }

  list({ status, assigneePartnerId, meetingId, mechanismId, overdue, dueBefore, ...page }: ActionPointsQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = {
      ...(status && { 'state.status': status }),
      ...(assigneePartnerId && { 'state.assigneePartnerId': assigneePartnerId }),
      ...(meetingId && { 'state.meetingId': meetingId }),
      ...(mechanismId && { 'state.mechanismId': mechanismId }),
      ...(overdue && { 'state.overdue': overdue === 'true' }),
      ...(dueBefore && { 'state.dueOn': { $lt: dueBefore } }),
      ...(own && { $and: [{ 'state.assigneePartnerId': own }] }),
    };
    return this.actionPoints.page(filter, page, { by: 'state.dueOn', direction: 1 });
  }

  async assign(command: AssignActionPoint, asked: Asked) {
    const meeting = command.meetingId ? await this.meetings.mustKnow(command.meetingId, 'meetingId') : undefined;
    const mechanismId = command.mechanismId ?? meeting?.mechanismId;
    const mechanism = mechanismId ? await this.mechanisms.mustKnow(mechanismId, 'mechanismId') : undefined;
    await this.partners.mustTakePart(command.assigneePartnerId, 'assigneePartnerId');
    const timeZone = mechanism?.timeZone ?? meeting?.timeZone ?? 'UTC';
    return this.actionPoints.create(asked, (id) => assign(id, { ...command, ...(mechanismId && { mechanismId }) }, timeZone));
  }

  change(id: string, command: ChangeActionPoint, asked: Asked) {
    return this.actionPoints.change(id, asked, (actionPoint, circumstances) => change(actionPoint, command, circumstances));
  }

  async reassign(id: string, command: ReassignActionPoint, asked: Asked) {
    await this.partners.mustTakePart(command.assigneePartnerId, 'assigneePartnerId');
    return this.actionPoints.change(id, asked, (actionPoint) => reassign(actionPoint, command));
  }

  /** A focal point completes what its own organisation has to do. */
  complete(id: string, command: CompleteActionPoint, asked: Asked) {
    return this.actionPoints.change(id, asked, (actionPoint, circumstances) => {
      mustActFor(asked.by, actionPoint.assigneePartnerId);
      return complete(actionPoint, command, circumstances);
    });
  }

  confirm(id: string, asked: Asked) {
    return this.actionPoints.change(id, asked, confirm);
  }

  reschedule(id: string, command: RescheduleActionPoint, asked: Asked) {
    return this.actionPoints.change(id, asked, (actionPoint, circumstances) => reschedule(actionPoint, command, circumstances));
  }

  cancel(id: string, command: CancelActionPoint, asked: Asked) {
    return this.actionPoints.change(id, asked, (actionPoint) => cancel(actionPoint, command));
  }

  reopen(id: string, command: ReopenActionPoint, asked: Asked) {
    return this.actionPoints.change(id, asked, (actionPoint) => reopen(actionPoint, command));
  }

  /** Gives each reminder that is due at `now`; safe to run twice, and in several copies at once. */
  async remind(now: string): Promise<void> {
    for (const id of await this.actionPoints.idsOf(mayNeedReminder(now)))
      await this.actionPoints.change(id, BY_THE_PLATFORM, remind);
  }

  /** Escalates each that is overdue for so long at `now`; safe to run twice, and in several copies at once. */
  async escalate(now: string): Promise<void> {
    const overdue = await this.actionPoints.many(await this.actionPoints.idsOf(mayNeedEscalation(now)));
    const mechanisms = await this.mechanisms.named(overdue.flatMap(({ mechanismId }) => mechanismId ?? []));
    for (const { id, mechanismId } of overdue) {
      const mechanism = mechanismId === undefined ? undefined : mechanisms.get(mechanismId);
      await this.actionPoints.change(id, BY_THE_PLATFORM, (actionPoint, circumstances) =>
        escalate(actionPoint, mechanism, circumstances),
      );
    }
  }
}
