import { type Agenda, type Decision, type Meeting, MOST_AGENDA_ITEMS } from '@liaison/contracts';
import fc from 'fast-check';
import { add, carryOver, change, emptyAgenda, move, order, recordOutcome, remove } from './agenda';
import { timeOf } from './agenda-time';

const id = (n: number) => `0192f0c1-2d5b-7a52-9e0b-${String(n).padStart(12, '0')}`;
const [agendaId, mag, lmac] = [id(1), id(11), id(12)];
const meeting = {
  id: id(31),
  title: 'Technical Working Group, May',
  start: '2031-05-05T06:00:00.000Z',
  end: '2031-05-05T07:00:00.000Z',
  status: 'scheduled',
} as Meeting;
const begun: Meeting = { ...meeting, status: 'in-progress' };
const next: Meeting = { ...meeting, id: id(32), title: 'Technical Working Group, June' };
const asked = { title: 'Access letters', minutesAllotted: 20 };
const none = emptyAgenda(agendaId, meeting);
const with1 = add(none, { id: id(101), owner: { partnerId: mag } }, asked, meeting).state;
const withMany = (...minutes: number[]) =>
  minutes.reduce<Agenda>(
    (agenda, minutesAllotted, n) => add(agenda, { id: id(200 + n) }, { ...asked, minutesAllotted }, meeting).state,
    with1,
  );
const names = ({ happened }: Decision<Agenda>) => happened.map(({ definition }) => definition.type.split('.')[2]);
const partnersOf = ({ happened: [event] }: Decision<Agenda>) => event?.definition.partnersOf(event.data);
const titlesOf = ({ items }: Agenda) => items.map((item) => item.id);

describe('an agenda', () => {
  it('is made with its first item, which stands on the timeline of who brings it in', () => {
    const decision = add(none, { id: id(101), owner: { partnerId: mag } }, asked, meeting);
    expect(decision.state).toMatchObject({ id: agendaId, meetingId: meeting.id, title: meeting.title });
    expect(names(decision)).toEqual(['agenda-item-added']);
    expect(partnersOf(decision)).toEqual([mag]);
    expect(add(with1, { id: id(101) }, asked, meeting)).toEqual({ state: with1, happened: [] });
  });

  it('takes an item at its place, and has room for so many', () => {
    const first = add(with1, { id: id(102) }, { ...asked, at: 0 }, meeting).state;
    expect(titlesOf(first)).toEqual([id(102), id(101)]);
    const full = withMany(...Array<number>(MOST_AGENDA_ITEMS - 1).fill(1));
    expect(() => add(full, { id: id(102) }, asked, meeting)).toThrow(/60 items/);
  });

  it('is put into another order only by naming every item once', () => {
    const two = withMany(10);
    const turned = order(two, { itemIds: [id(200), id(101)] }, meeting);
    expect(titlesOf(turned.state)).toEqual([id(200), id(101)]);
    expect(names(turned)).toEqual(['agenda-reordered']);
    for (const itemIds of [[id(101)], [id(101), id(101)], [id(101), id(200), id(200)], [id(101), id(999)]])
      expect(() => order(two, { itemIds }, meeting)).toThrow(/every item/);
    expect(order(two, { itemIds: [id(101), id(200)] }, meeting).happened).toEqual([]);
  });

  it('changes an item that is open, of which null takes away', () => {
    const decision = change(with1, id(101), { owner: { partnerId: lmac }, note: 'In May.' }, { partnerId: lmac }, meeting);
    expect(decision.state.items[0]).toMatchObject({ owner: { partnerId: lmac }, note: 'In May.' });
    const bare = change(decision.state, id(101), { owner: null, note: null }, undefined, meeting).state.items[0];
    expect(bare).toEqual({ ...asked, id: id(101), status: 'open' });
    expect(change(with1, id(101), { title: 'Letters' }, undefined, meeting).state.items[0]?.owner).toEqual({ partnerId: mag });
  });

  it('lets go of what nobody has talked about, and tells who brought it in', () => {
    const decision = remove(with1, id(101), meeting);
    expect(decision.state.items).toEqual([]);
    expect(partnersOf(decision)).toEqual([mag]);
    const talked = recordOutcome(with1, id(101), { outcome: 'Done.' }, begun).state;
    expect(() => remove(talked, id(101), begun)).toThrow(/open/);
    expect(() => remove(with1, id(999), meeting)).toThrow(/no agenda item/);
  });

  it('records what came of an item once the meeting has begun; the same again changes nothing', () => {
    const outcome = { outcome: 'The list is complete.', minutesUsed: 25 };
    expect(() => recordOutcome(with1, id(101), outcome, meeting)).toThrow(/begun/);
    const decision = recordOutcome(with1, id(101), outcome, begun);
    expect(decision.state.items[0]).toMatchObject({ ...outcome, status: 'discussed' });
    expect(recordOutcome(decision.state, id(101), outcome, begun).happened).toEqual([]);
    expect(recordOutcome(decision.state, id(101), { minutesUsed: 30 }, begun).state.items[0]).toMatchObject({
      outcome: outcome.outcome,
      minutesUsed: 30,
    });
  });

  it('stays as it is when its meeting is over', () => {
    const over: Meeting = { ...meeting, status: 'closed' };
    expect(() => add(with1, { id: id(102) }, asked, over)).toThrow(/closed/);
    expect(() => move(with1, id(101), { outcome: 'Later.' }, over, { meetingId: next.id, itemId: id(300) })).toThrow(/closed/);
  });
});

describe('an item that is moved', () => {
  const to = { meetingId: next.id, itemId: id(300) };
  const command = { outcome: 'Two teams are missing.', minutesUsed: 5 };

  it('is linked both ways, and is open again where it arrives', () => {
    const left = move(with1, id(101), command, begun, to);
    expect(left.state.items[0]).toMatchObject({ ...command, status: 'moved', movedTo: to });
    const from = { item: left.state.items[0]!, meetingId: meeting.id };
    const arrived = carryOver(emptyAgenda(id(2), next), id(300), from, command, next);
    expect(arrived.state).toMatchObject({ id: id(2), meetingId: next.id, title: next.title });
    expect(arrived.state.items).toEqual([
      {
        ...asked,
        id: id(300),
        owner: { partnerId: mag },
        status: 'open',
        movedFrom: { meetingId: meeting.id, itemId: id(101), outcome: command.outcome },
      },
    ]);
    expect([...names(left), ...names(arrived)]).toEqual(['agenda-item-moved', 'agenda-item-carried-over']);
    const again = carryOver(arrived.state, id(300), from, command, next);
    expect(again.happened).toEqual([]);
    expect(() => remove(arrived.state, id(300), next)).toThrow(/earlier meeting/);
  });

  it('is done with here; from a meeting that was cancelled it can be moved too', () => {
    const left = move(with1, id(101), command, { ...meeting, status: 'cancelled' }, to).state;
    expect(() => move(left, id(101), command, begun, to)).toThrow(/moved/);
    expect(() => recordOutcome(left, id(101), command, begun)).toThrow(/moved/);
    expect(() => change(left, id(101), { title: 'Else' }, undefined, begun)).toThrow(/open/);
  });
});

describe('the time of an agenda', () => {
  it('flags what is planned beyond the meeting, and what took longer', () => {
    expect(timeOf(with1, meeting)).toEqual({
      meeting: 60,
      allotted: 20,
      overrun: 0,
      used: 0,
      actualOverrun: 0,
      itemsOverrun: [],
    });
    const two = withMany(45);
    expect(timeOf(two, meeting)).toMatchObject({ allotted: 65, overrun: 5 });
    const long = recordOutcome(two, id(101), { minutesUsed: 61 }, begun).state;
    expect(timeOf(long, meeting)).toMatchObject({ used: 61, actualOverrun: 1, itemsOverrun: [{ itemId: id(101), by: 41 }] });
    const moved = move(two, id(200), { outcome: 'No time.' }, begun, { meetingId: next.id, itemId: id(300) }).state;
    expect(timeOf(moved, meeting)).toMatchObject({ allotted: 20, overrun: 0 });
  });

  it('adds up, whatever is on it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (minutes) => {
        const { allotted, overrun } = timeOf(withMany(...minutes), meeting);
        expect(allotted).toBe(minutes.reduce((sum, one) => sum + one, 20));
        expect(overrun).toBe(Math.max(0, allotted - 60));
      }),
    );
  });
});
