import fc from 'fast-check';
import { type Lane, Lanes, type Outgoing, type Page, type StuckLane } from './lanes';

const NOW = new Date('2026-01-01T00:00:00Z');
const page: Page = { next: '', open: 0 };
const event = (subject: string, sequence: number) => ({ id: `${subject}${sequence}`, subject, sequence }) as Outgoing;
const add = (lanes: Lanes, subject: string, sequence: number) => lanes.add({ event: event(subject, sequence), page });
const stuckOn = ({ fresh }: Lane) => ({
  ...{ deliveryId: 'd', eventId: fresh[0]!.event.id, behind: [] },
  ...{ attempts: 1, since: NOW, nextAt: new Date(NOW.getTime() + 5_000) },
  ...{ rows: fresh.length, last: fresh.at(-1)!.event },
});

describe('the lanes to one endpoint', () => {
  it('send one event of an aggregate at a time, and others beside', () => {
    const lanes = new Lanes();
    for (const [subject, sequence] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ] as const)
      add(lanes, subject, sequence);
    const [first, second] = [lanes.take()!, lanes.take()!];
    expect([first.subject, second.subject, lanes.take()]).toEqual(['a', 'b', undefined]);
    lanes.shift(first);
    lanes.release(first);
    expect(lanes.take()?.fresh[0]?.event.id).toBe('a2');
  });

  it('let others flow past a stuck aggregate, until its time has come', () => {
    const lanes = new Lanes();
    for (const [subject, sequence] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ] as const)
      add(lanes, subject, sequence);
    const lane = lanes.take()!;
    lanes.stick(lane, stuckOn(lane));
    lanes.release(lane);
    expect([lanes.fresh, lanes.waiting]).toEqual([1, 2]);
    expect(lanes.take()?.subject).toBe('b');
    lanes.wake(NOW);
    expect(lanes.take()).toBeUndefined();
    lanes.wake(new Date(NOW.getTime() + 5_000));
    expect(lanes.take()).toBe(lane);
  });

  it('try a stuck aggregate before its time, to see whether the endpoint is back', () => {
    const lanes = new Lanes();
    add(lanes, 'a', 1);
    const lane = lanes.take()!;
    lanes.stick(lane, stuckOn(lane));
    lanes.release(lane);
    expect(lanes.take()).toBeUndefined();
    expect(lanes.take(true)).toBe(lane);
  });

  it('keep order within each aggregate, and lose nothing, whatever fails', () => {
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('add', 'deliver', 'fail', 'wake'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const lanes = new Lanes();
        const added = new Map<string, number>();
        const delivered = new Map<string, number[]>();
        /** What the database holds of waiting events. */
        const rows = new Map<string, number[]>();
        const send = (outcome: 'deliver' | 'fail') => {
          const lane = lanes.take();
          if (!lane) return false;
          const { subject } = lane;
          const waiting = rows.get(subject) ?? [];
          if (outcome === 'deliver') {
            const sequence = lane.stuck ? waiting.shift()! : lane.fresh[0]!.event.sequence;
            delivered.set(subject, [...(delivered.get(subject) ?? []), sequence]);
            if (!lane.stuck) lanes.shift(lane);
            else lanes.advance(lane as StuckLane, waiting.length === 0 ? [] : [{ deliveryId: 'd', eventId: 'e' }], NOW);
          } else if (!lane.stuck) {
            rows.set(
              subject,
              lane.fresh.map((one) => one.event.sequence),
            );
            lanes.stick(lane, stuckOn(lane));
          }
          lanes.release(lane);
          return true;
        };
        for (const [subject, what] of steps) {
          if (what === 'wake') lanes.wakeAll();
          else if (what !== 'add') send(what);
          else {
            const sequence = (added.get(subject) ?? 0) + 1;
            added.set(subject, sequence);
            const stuck = lanes.stuckLaneOf(subject);
            if (!stuck) add(lanes, subject, sequence);
            else {
              lanes.queueBehind(stuck, event(subject, sequence), 'd');
              rows.get(subject)!.push(sequence);
            }
          }
        }
        do lanes.wakeAll();
        while (send('deliver'));
        expect([lanes.fresh, lanes.waiting]).toEqual([0, 0]);
        for (const [subject, count] of added) {
          expect(delivered.get(subject)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        }
      }),
    );
  });
});
