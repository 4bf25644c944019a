import { setTimeout as sleep } from 'node:timers/promises';
import type { ParkedEvent } from './parked-event';
import type { ParkingPlace } from './parking-place';
import { Redriver } from './redriver';

const parked = (offset: number, state: ParkedEvent['state']) =>
  ({ _id: `t/0/${offset}`, key: 'a', offset, value: '', state }) as ParkedEvent;

/** A parking place in memory, with the events of one aggregate. */
function placeWith(...events: ParkedEvent[]) {
  const place = {
    keysToRedrive: async () => (events[0] && events[0].state !== 'poison' ? ['a'] : []),
    firstOf: async () => events[0] ?? null,
    events: {
      deleteOne: async () => void events.shift(),
      updateOne: async (_: unknown, { $set }: { $set: Partial<ParkedEvent> }) => void Object.assign(events[0]!, $set),
    },
  } as unknown as ParkingPlace;
  return { place, events };
}

describe('redriving', () => {
  const troubles: Error[] = [];
  let redriver: Redriver | undefined;
  afterEach(() => redriver?.stop());

  function redrive(place: ParkingPlace, handle: (offset: bigint) => void): void {
    redriver = new Redriver(
      place,
      async ({ offset }, along) => {
        handle(offset);
        await along();
      },
      (error) => troubles.push(error),
    );
    redriver.start();
  }

  it('goes through an aggregate in order and stops at the first that fails again', async () => {
    const { place, events } = placeWith(parked(1, 'redrive'), parked(2, 'behind'), parked(3, 'behind'));
    const handled: bigint[] = [];
    redrive(place, (offset) => {
      if (offset === 2n) throw new Error('still wrong');
      handled.push(offset);
    });
    while (events[0]?.state !== 'poison') await sleep(20);
    expect([handled, events.length]).toEqual([[1n], 2]);
    expect(events[0]).toMatchObject({ offset: 2, error: 'still wrong' });
  });

  it('leaves an event as it is when the database goes away, and tries again', async () => {
    const { place, events } = placeWith(parked(1, 'redrive'));
    let tries = 0;
    redrive(place, () => {
      if ((tries += 1) === 1) throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' });
    });
    while (events.length > 0) await sleep(20);
    expect([tries, troubles.map(({ message }) => message)]).toEqual([2, ['gone']]);
  });
});
