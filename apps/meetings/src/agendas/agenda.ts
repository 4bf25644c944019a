import {
  type AddAgendaItem,
  type Agenda,
  type AgendaItem,
  AgendaItemAdded,
  AgendaItemCarriedOver,
  AgendaItemChanged,
  AgendaItemDiscussed,
  AgendaItemMoved,
  AgendaItemRemoved,
  AgendaReordered,
  type ChangeAgendaItem,
  conflict,
  decided,
  type Decision,
  invalid,
  type Meeting,
  missing,
  MOST_AGENDA_ITEMS,
  type MoveAgendaItem,
  type OrderAgenda,
  type RecordAgendaOutcome,
  withChanges,
} from '@liaison/contracts';
import { refuseIfOver } from '../meetings/meeting';

/** What a meeting is to talk about, and what came of it. An item: open → discussed, or moved to the next meeting. */

/** What is known of a new item beside what was asked for. */
export type NewItem = Pick<AgendaItem, 'id' | 'owner' | 'proposalId'>;

/** Where none was made yet; the first item makes it. Its id follows from the meeting. */
export function emptyAgenda(id: string, { id: meetingId, title }: Meeting): Agenda {
  return { id, meetingId, title, items: [] };
}

/** Asked again with the same item, it changes nothing. */
export function add(
  agenda: Agenda,
  known: NewItem,
  { at, source, ...planned }: Omit<AddAgendaItem, 'owner'>,
  meeting: Meeting,
): Decision<Agenda> {
  if (agenda.items.some(({ id }) => id === known.id)) return decided(agenda);
  const item: AgendaItem = { ...planned, ...known, status: 'open' };
  const next = withNew({ ...agenda, ...(source && { source }) }, item, at, meeting);
  return decided(next, AgendaItemAdded.of(next, { itemId: item.id }));
}

export function change(
  agenda: Agenda,
  itemId: string,
  { owner: named, ...command }: ChangeAgendaItem,
  owner: AgendaItem['owner'],
  meeting: Meeting,
): Decision<Agenda> {
  refuseIfOver(meeting);
  const before = openItem(agenda, itemId, 'changed');
  const item = withChanges(before, { ...command, owner: named && owner });
  const next = withItem(agenda, item, meeting);
  return decided(next, AgendaItemChanged.of(next, { itemId }));
}

/** Nobody has talked about it yet; what was talked about stays on record. */
export function remove(agenda: Agenda, itemId: string, meeting: Meeting): Decision<Agenda> {
  refuseIfOver(meeting);
  const { owner, movedFrom } = openItem(agenda, itemId, 'taken off');
  if (movedFrom)
    throw conflict(
      'agenda-item.carried-over',
      'An earlier meeting left this item to this one: say what came of it, or move it on.',
    );
  const next: Agenda = { ...agenda, title: meeting.title, items: agenda.items.filter(({ id }) => id !== itemId) };
  return decided(next, AgendaItemRemoved.of(next, { itemId, ...(owner && { ownerPartnerId: owner.partnerId }) }));
}

/** Whether it may be taken off by itself, because what it was proposed for is settled: nobody has begun with it, nor left it here. */
export function mayBeTakenOff({ status, movedFrom }: AgendaItem, meeting: Meeting): boolean {
  return status === 'open' && !movedFrom && (meeting.status === 'draft' || meeting.status === 'scheduled');
}

/** The order has to name every item once: otherwise somebody added or removed one meanwhile. */
export function order(agenda: Agenda, { itemIds }: OrderAgenda, meeting: Meeting): Decision<Agenda> {
  refuseIfOver(meeting);
  const byId = new Map(agenda.items.map((item) => [item.id, item]));
  const items = [...new Set(itemIds)].flatMap((id) => byId.get(id) ?? []);
  if (items.length !== agenda.items.length || itemIds.length !== items.length)
    throw invalid('itemIds', 'agenda.not-all-items', 'Name every item of this agenda once.');
  if (items.every((item, index) => item === agenda.items[index])) return decided(agenda);
  const next: Agenda = { ...agenda, title: meeting.title, items };
  return decided(next, AgendaReordered.of(next));
}

/** While the meeting is in progress, or from its record afterwards; corrected until the record is closed. */
export function recordOutcome(agenda: Agenda, itemId: string, command: RecordAgendaOutcome, meeting: Meeting): Decision<Agenda> {
  refuseIfOver(meeting);
  if (meeting.status !== 'in-progress' && meeting.status !== 'held')
    throw conflict('meeting.not-begun', `An outcome is recorded once the meeting has begun; this one is ${meeting.status}.`);
  const before = itemOf(agenda, itemId);
  if (before.status === 'moved') throw moved('recorded');
  const item: AgendaItem = { ...before, ...command, status: 'discussed' };
  if (isSame(item, before)) return decided(agenda);
  const next = withItem(agenda, item, meeting);
  return decided(next, AgendaItemDiscussed.of(next, { itemId }));
}

/**
 * The end that leaves: the item stays on this agenda with what came of it, and names the new one. So do the items of a meeting that was
 * cancelled, until its record is closed.
 */
export function move(
  agenda: Agenda,
  itemId: string,
  { outcome, minutesUsed }: MoveAgendaItem,
  meeting: Meeting,
  to: { meetingId: string; itemId: string },
): Decision<Agenda> {
  if (meeting.status !== 'cancelled') refuseIfOver(meeting);
  const before = itemOf(agenda, itemId);
  if (before.status === 'moved') throw moved('moved again');
  const item: AgendaItem = {
    ...before,
    status: 'moved',
    outcome,
    movedTo: to,
    ...(minutesUsed !== undefined && { minutesUsed }),
  };
  const next = withItem(agenda, item, meeting);
  return decided(next, AgendaItemMoved.of(next, { itemId, otherEnd: to }));
}

/** The end that arrives: the item that `left` another meeting, open again, naming where it comes from. Asked again, it changes nothing. */
export function carryOver(
  agenda: Agenda,
  itemId: string,
  left: { item: AgendaItem; meetingId: string },
  { outcome, minutesAllotted = left.item.minutesAllotted }: MoveAgendaItem,
  meeting: Meeting,
): Decision<Agenda> {
  if (agenda.items.some(({ id }) => id === itemId)) return decided(agenda);
  const { id, title, note, owner, proposalId } = left.item;
  const otherEnd = { meetingId: left.meetingId, itemId: id };
  const item: AgendaItem = {
    id: itemId,
    title,
    ...(note !== undefined && { note }),
    minutesAllotted,
    ...(owner && { owner }),
    status: 'open',
    movedFrom: { ...otherEnd, outcome },
    ...(proposalId && { proposalId }),
  };
  const next = withNew(agenda, item, undefined, meeting);
  return decided(next, AgendaItemCarriedOver.of(next, { itemId, otherEnd }));
}

/** Throws 404. */
export function itemOf({ items }: Agenda, itemId: string): AgendaItem {
  const item = items.find(({ id }) => id === itemId);
  if (!item) throw missing('agenda-item', itemId);
  return item;
}

function withNew(agenda: Agenda, item: AgendaItem, at: number | undefined, meeting: Meeting): Agenda {
  refuseIfOver(meeting);
  if (agenda.items.length >= MOST_AGENDA_ITEMS) throw conflict('agenda.full', `An agenda can have ${MOST_AGENDA_ITEMS} items.`);
  return { ...agenda, title: meeting.title, items: agenda.items.toSpliced(at ?? agenda.items.length, 0, item) };
}

function withItem(agenda: Agenda, item: AgendaItem, { title }: Meeting): Agenda {
  return { ...agenda, title, items: agenda.items.map((other) => (other.id === item.id ? item : other)) };
}

function openItem(agenda: Agenda, itemId: string, step: string): AgendaItem {
  const item = itemOf(agenda, itemId);
  if (item.status !== 'open')
    throw conflict('agenda-item.not-open', `Only an item that is open can be ${step}; this one is ${item.status}.`);
  return item;
}

function moved(step: string) {
  return conflict('agenda-item.moved', `This item was moved to the next meeting; it can’t be ${step} here.`);
}

function isSame(a: AgendaItem, b: AgendaItem): boolean {
  return a.status === b.status && a.outcome === b.outcome && a.minutesUsed === b.minutesUsed;
}
