import {
  type Actor,
  type AddAgendaItem,
  type Agenda,
  type AgendaTime,
  type ChangeAgendaItem,
  type Meeting,
  missing,
  type MoveAgendaItem,
  type OrderAgenda,
  type RecordAgendaOutcome,
  type Resource,
} from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, CONNECTION, Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { v7 as newId } from 'uuid';
import { MeetingsService } from '../meetings/meetings.service';
import {
  add,
  carryOver,
  change,
  emptyAgenda,
  itemOf,
  mayBeTakenOff,
  move,
  type NewItem,
  order,
  recordOutcome,
  remove,
} from './agenda';
import { agendaIdOf } from './agenda-id';
import { AgendaOwners } from './agenda-owners.service';
import { timeOf } from './agenda-time';
import { agendaModel } from './agenda.model';
import { NextMeeting } from './next-meeting.service';

type InTime = Resource<Agenda> & { time: AgendaTime };
type Decide = Parameters<AggregateStore<Agenda>['change']>[2];

@Injectable()
export class AgendasService {
  constructor(
    @Inject(agendaModel.store) private readonly agendas: AggregateStore<Agenda>,
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly meetings: MeetingsService,
    private readonly owners: AgendaOwners,
    private readonly next: NextMeeting,
  ) {}

  /** Who sees a meeting sees its agenda; a focal point once the meeting is announced. Throws 404 where nothing is on it yet. */
  async get(meetingId: string, by: Actor): Promise<InTime> {
    const meeting = await this.meetings.get(meetingId, by);
    const agenda = await this.agendas.find(agendaIdOf(meetingId));
    if (!agenda) throw missing('agenda', agendaIdOf(meetingId));
    return { ...agenda, time: timeOf(agenda, meeting) };
  }

  async getById(id: string, by: Actor): Promise<InTime> {
    const { meetingId } = await this.agendas.get(id);
    return this.get(meetingId, by);
  }

  find(meetingId: string): Promise<Agenda | undefined> {
    return this.agendas.find(agendaIdOf(meetingId));
  }

  /** Stands by itself whatever else is changed: no `If-Match`. The same key again is the same item. */
  async add(meetingId: string, { owner: named, ...command }: AddAgendaItem, asked: Asked) {
    const meeting = await this.meetings.get(meetingId, asked.by);
    const owner = await this.owners.ownerOf(named);
    const item = { id: this.agendas.idFor(asked), ...(owner && { owner }) };
    const id = agendaIdOf(meetingId);
    const written = await this.agendas.changeOrMake(id, asked.by, (agenda = emptyAgenda(id, meeting)) =>
      add(agenda, item, command, meeting),
    );
    return inTime(written, meeting);
  }

  /** In a transaction: what else is decided with it (a proposal is accepted) is so together with it. */
  async addTogether(meeting: Meeting, item: NewItem, command: Omit<AddAgendaItem, 'owner'>, by: Actor): Promise<Agenda> {
    const { resource } = await this.changeOrMakeTogether(meeting, by, (agenda) => add(agenda, item, command, meeting));
    return resource;
  }

  /** In a transaction: takes what was made of a proposal off, where nobody has begun with it; answers false where it stays. */
  async takeOffProposed(proposalId: string): Promise<boolean> {
    let stays = false;
    for (const agenda of await this.agendas.many(await this.agendas.idsOf({ 'state.items.proposalId': proposalId }))) {
      const meeting = await this.meetings.mustKnow(agenda.meetingId, 'meetingId');
      for (const item of agenda.items.filter((one) => one.proposalId === proposalId)) {
        if (mayBeTakenOff(item, meeting))
          await this.agendas.change(agenda.id, BY_THE_PLATFORM, (found) => remove(found, item.id, meeting));
        else stays = true;
      }
    }
    return !stays;
  }

  async change(meetingId: string, itemId: string, command: ChangeAgendaItem, asked: Asked) {
    const owner = await this.owners.ownerOf(command.owner);
    return this.changed(meetingId, asked, (meeting) => (agenda) => change(agenda, itemId, command, owner, meeting));
  }

  remove(meetingId: string, itemId: string, asked: Asked) {
    return this.changed(meetingId, asked, (meeting) => (agenda) => remove(agenda, itemId, meeting));
  }

  order(meetingId: string, command: OrderAgenda, asked: Asked) {
    return this.changed(meetingId, asked, (meeting) => (agenda) => order(agenda, command, meeting));
  }

  recordOutcome(meetingId: string, itemId: string, command: RecordAgendaOutcome, asked: Asked) {
    return this.changed(meetingId, asked, (meeting) => (agenda) => recordOutcome(agenda, itemId, command, meeting));
  }

  /** To the next meeting of the mechanism, in one transaction: an item is never on both agendas, nor on none. */
  async move(meetingId: string, itemId: string, command: MoveAgendaItem, asked: Asked) {
    const meeting = await this.meetings.get(meetingId, asked.by);
    const next = await this.next.after(meeting);
    const to = { meetingId: next.id, itemId: newId() };
    const left = await inTransaction(this.connection, async () => {
      const written = await this.agendas.change(agendaIdOf(meetingId), asked, (agenda) =>
        move(agenda, itemId, command, meeting, to),
      );
      await this.arrive(written.resource, itemId, command, next, asked.by);
      return written;
    });
    return inTime(left, meeting);
  }

  /** Where the same was asked before, the item has arrived already, maybe at another meeting than would be the next now. */
  private async arrive(left: Agenda, itemId: string, command: MoveAgendaItem, next: Meeting, by: Actor): Promise<void> {
    const item = itemOf(left, itemId);
    const { movedTo } = item;
    if (movedTo?.meetingId !== next.id) return;
    const from = { item, meetingId: left.meetingId };
    await this.changeOrMakeTogether(next, by, (agenda) => carryOver(agenda, movedTo.itemId, from, command, next));
  }

  private async changeOrMakeTogether(meeting: Meeting, by: Actor, decide: Decide): Promise<Written<Agenda>> {
    const id = agendaIdOf(meeting.id);
    if (await this.agendas.find(id)) return this.agendas.change(id, { by, ifMatch: '*' }, decide);
    return this.agendas.create({ by }, (_id, circumstances) => decide(emptyAgenda(id, meeting), circumstances), id);
  }

  private async changed(meetingId: string, asked: Asked, decideFor: (meeting: Meeting) => Decide) {
    const meeting = await this.meetings.get(meetingId, asked.by);
    return inTime(await this.agendas.change(agendaIdOf(meetingId), asked, decideFor(meeting)), meeting);
  }
}

function inTime({ resource, position }: Written<Agenda>, meeting: Meeting): Written<InTime> {
  return new Written({ ...resource, time: timeOf(resource, meeting) }, position);
}
