import { checkSubscriber } from './check-subscriber';
import type { FoundEvent } from './evidence';

const event = (sequence: number, subject = 'c1', type = 'progress'): FoundEvent => ({
  id: `${subject}-${sequence}`,
  type,
  subject,
  sequence,
});
const onKafka = [event(1), event(2), event(2), event(1, 'c2'), event(3), event(1, 'x', 'secret')];
const seen = [event(1), event(1, 'c2'), event(2), event(3)];
const kinds = (events: FoundEvent[], mayRepeat = false) =>
  checkSubscriber({ name: 'stream', granted: ['progress'], events, mayRepeat }, onKafka).map(({ kind }) => kind);

describe('the checker of a subscriber', () => {
  it('finds nothing where each granted event came once and in order', () => {
    expect(kinds(seen)).toEqual([]);
  });

  it('lets versions of one event share its sequence', () => {
    expect(kinds([...seen, { ...event(3), id: 'c1-3.v1' }])).toEqual([]);
  });

  it('catches a lost event', () => {
    expect(kinds(seen.slice(0, 3))).toEqual(['lost-event']);
  });

  it('catches a swapped order', () => {
    expect(kinds([event(1), event(1, 'c2'), event(3), event(2)])).toEqual(['swapped-order']);
  });

  it('catches an event that came twice, where none may', () => {
    expect(kinds([...seen, event(2)])).toEqual(['told-twice']);
    expect(kinds([...seen, event(2)], true)).toEqual([]);
  });

  it('catches what was not granted', () => {
    expect(kinds([...seen, event(1, 'x', 'secret')])).toEqual(['not-granted']);
  });
});
