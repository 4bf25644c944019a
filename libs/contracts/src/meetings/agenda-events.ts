import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id } from '../kernel/values';
import { Agenda } from './agenda';

const itemId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b72';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const otherEnd = { meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b33', itemId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b73' };

const agendaEvent = eventsOf({
  service: 'meetings',
  aggregate: 'agenda',
  state: Agenda,
  partnersOf: ({ items }) => items.map(({ owner }) => owner?.partnerId),
  example: {
    id: '0192f0c1-2d5b-5a52-9e0b-3f1d5a7c9b71',
    meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    title: 'Technical Working Group, May',
    items: [
      {
        id: itemId,
        title: 'Access letters for May',
        minutesAllotted: 20,
        owner: { partnerId },
        status: 'moved',
        outcome: 'The list of teams is not complete.',
        minutesUsed: 5,
        movedTo: otherEnd,
      },
    ],
  },
});

/** Of one item: stands on the timeline of who brings it in. */
const ofOneItem = {
  data: { itemId: Id },
  example: { itemId },
  partnersOf: (told: { itemId: string; agenda: Agenda }) => told.agenda.items.flatMap((item) => ownerOf(item, told.itemId)),
};
const ofOneEnd = { data: { itemId: Id, otherEnd: z.object({ meetingId: Id, itemId: Id }) }, example: { itemId, otherEnd } };

export const AgendaItemAdded = agendaEvent('agenda-item-added', 'Something was put on the agenda of a meeting.', ofOneItem);
export const AgendaItemChanged = agendaEvent(
  'agenda-item-changed',
  'What is said of an item of an agenda, its time or who brings it in was changed.',
  ofOneItem,
);
export const AgendaItemRemoved = agendaEvent('agenda-item-removed', 'An item was taken off the agenda of a meeting.', {
  data: { itemId: Id, ownerPartnerId: Id.optional() },
  example: { itemId, ownerPartnerId: partnerId },
  partnersOf: ({ ownerPartnerId }) => [ownerPartnerId],
});
export const AgendaReordered = agendaEvent('agenda-reordered', 'The items of an agenda were put into another order.', {
  data: {},
  example: {},
  partnersOf: () => [],
});
export const AgendaItemDiscussed = agendaEvent(
  'agenda-item-discussed',
  'It was recorded what came of an item of the agenda, or how long it took.',
  ofOneItem,
);
export const AgendaItemMoved = agendaEvent(
  'agenda-item-moved',
  'An item of an agenda was moved to the next meeting of the mechanism, with what came of it so far.',
  { ...ofOneItem, ...ofOneEnd },
);
export const AgendaItemCarriedOver = agendaEvent(
  'agenda-item-carried-over',
  'An item that an earlier meeting had not finished came onto the agenda of this one.',
  { ...ofOneItem, ...ofOneEnd },
);

function ownerOf({ id, owner }: Agenda['items'][number], itemId: string): string[] {
  return id === itemId && owner ? [owner.partnerId] : [];
}
