import { z } from 'zod';
import { eventsOf } from './event';

const visit = eventsOf({
  service: 'meetings',
  aggregate: 'visit',
  state: z.object({ hostId: z.string(), guestIds: z.array(z.string()) }),
  partnersOf: ({ hostId, guestIds }) => [hostId, ...guestIds, undefined],
  example: { hostId: 'cmaa', guestIds: ['macca'] },
});
const VisitAgreed = visit('visit-agreed', 'A visit was agreed.');
const GuestThanked = visit('guest-thanked', 'A guest was thanked.', {
  data: { guestId: z.string() },
  example: { guestId: 'macca' },
  partnersOf: ({ visit: { hostId }, guestId }) => [guestId, hostId],
});
const state = { hostId: 'cmaa', guestIds: ['macca', 'lmac', 'cmaa'] };

describe('an event', () => {
  it('concerns the partners of its aggregate, each once', () => {
    expect(VisitAgreed.partnersOf(VisitAgreed.of(state).data)).toEqual(['cmaa', 'macca', 'lmac']);
  });

  it('concerns fewer where it says so', () => {
    expect(GuestThanked.partnersOf(GuestThanked.of(state, { guestId: 'lmac' }).data)).toEqual(['lmac', 'cmaa']);
  });

  it('tells all whom its aggregate concerns, even where it concerns fewer itself', () => {
    const { data } = GuestThanked.of(state, { guestId: 'lmac' });
    expect(GuestThanked.partnersOfAggregate(data)).toEqual(['cmaa', 'macca', 'lmac']);
  });
});
