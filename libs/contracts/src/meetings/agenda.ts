import { z } from 'zod';
import { Id, Line, Source } from '../kernel/values';

/** Items that one agenda may have; with the lengths below its events stay well under the 1 MB that Kafka takes. */
export const MOST_AGENDA_ITEMS = 60;

const Paragraph = z.string().trim().min(1).max(2_000);
/** Whole minutes, up to a day. */
const Minutes = z.int().min(1).max(1_440);

const planned = {
  title: Line,
  note: Paragraph.optional(),
  minutesAllotted: Minutes,
};

/** Who brings an item in: a partner, or one of its contacts. A contact alone is known to be its partner's. */
const Owner = z.object({ partnerId: Id, contactId: Id.optional() });
const NamedOwner = z.strictObject(Owner.shape).partial();

/** The other end of an item that was moved from one meeting to the next. */
const OtherEnd = z.object({ meetingId: Id, itemId: Id });

/** What a meeting is to talk about. open → discussed, or moved to the next meeting of the mechanism. */
export const AgendaItem = z.object({
  id: Id,
  ...planned,
  owner: Owner.optional(),
  status: z.enum(['open', 'discussed', 'moved']),
  /** What came of it here. */
  outcome: Paragraph.optional(),
  minutesUsed: z.int().min(0).max(1_440).optional(),
  movedTo: OtherEnd.optional(),
  movedFrom: OtherEnd.extend({ outcome: Paragraph }).optional(),
  /** The proposal that it was made of. */
  proposalId: Id.optional(),
});
export type AgendaItem = z.output<typeof AgendaItem>;

/** The agenda of a meeting: its items, in their order. */
export const Agenda = z
  .object({
    id: Id,
    meetingId: Id,
    /** The meeting's, when the agenda was last changed. */
    title: Line,
    items: z.array(AgendaItem).max(MOST_AGENDA_ITEMS),
    source: Source.optional(),
  })
  .meta({ id: 'Agenda', description: 'What a meeting is to talk about, in its order, and what came of it.' });
export type Agenda = z.output<typeof Agenda>;

const sum = z.int().min(0);

/** How the agenda fits into the meeting, in whole minutes. Of an item that was moved only what it took is counted. */
const AgendaTime = z.object({
  meeting: sum,
  allotted: sum,
  /** By how much what is allotted is longer than the meeting; 0 where it fits. */
  overrun: sum,
  used: sum,
  /** By how much what was used is longer than the meeting. */
  actualOverrun: sum,
  /** Items that took longer than they were allotted. */
  itemsOverrun: z.array(z.object({ itemId: Id, by: z.int().min(1) })),
});
export type AgendaTime = z.output<typeof AgendaTime>;

export const AgendaInTime = Agenda.extend({ time: AgendaTime }).meta({
  id: 'AgendaInTime',
  description: 'The agenda of a meeting, and how it fits into the time that the meeting has now.',
});

const asked = { ...planned, owner: NamedOwner.optional() };
export const AddAgendaItem = z
  .strictObject({ ...asked, at: z.int().min(0).max(MOST_AGENDA_ITEMS).optional(), source: Source.optional() })
  .meta({ id: 'AddAgendaItem', description: '`at` is its place, 0 the first; without it, the last.' });
export type AddAgendaItem = z.output<typeof AddAgendaItem>;
export const ChangeAgendaItem = z
  .strictObject({ ...planned, note: planned.note.nullable(), owner: NamedOwner.nullable() })
  .partial()
  .meta({ id: 'ChangeAgendaItem', description: 'The fields to change; what is absent stays, null takes away.' });
export type ChangeAgendaItem = z.output<typeof ChangeAgendaItem>;
export const OrderAgenda = z
  .strictObject({ itemIds: z.array(Id).max(MOST_AGENDA_ITEMS) })
  .meta({ id: 'OrderAgenda', description: 'All items, in their new order.' });
export type OrderAgenda = z.output<typeof OrderAgenda>;
export const RecordAgendaOutcome = z
  .strictObject({ outcome: Paragraph.optional(), minutesUsed: AgendaItem.shape.minutesUsed })
  .meta({
    id: 'RecordAgendaOutcome',
    description: 'What came of an item, and how many minutes it took; the last record counts.',
  });
export type RecordAgendaOutcome = z.output<typeof RecordAgendaOutcome>;
export const MoveAgendaItem = z
  .strictObject({ outcome: Paragraph, minutesUsed: AgendaItem.shape.minutesUsed, minutesAllotted: Minutes.optional() })
  .meta({
    id: 'MoveAgendaItem',
    description: 'What came of it here, and the minutes that it is allotted there; without them, as many as here.',
  });
export type MoveAgendaItem = z.output<typeof MoveAgendaItem>;
