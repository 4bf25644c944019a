import type { Invitation, NameDelegation } from '@liaison/contracts';
import { answer, moveUp, nameDelegation } from './answers';
import { circumstances, invited, meeting, moved, names, now } from './invitation.fixtures';
import { nextUp, placesOf, type Room, ROOM_FOR_ALL } from './room';

const full: Room = { free: 0, queued: false };
const oneFree: Room = { free: 1, queued: false };
const say = (invitation: Invitation, said: object, room = ROOM_FOR_ALL, to = meeting()) =>
  answer(invitation, { rsvp: 'accepted', ...said }, to, room, circumstances);
const people = (...called: string[]): NameDelegation => ({ delegation: called.map((name) => ({ name })) });

describe('an answer', () => {
  it('says whether a partner comes, with how many, and the last one counts', () => {
    const accepted = say(invited(), { delegates: 3 });
    expect(accepted.state).toMatchObject({ rsvp: 'accepted', answeredAt: now, delegates: 3, attendance: 'unknown' });
    expect(names(accepted)).toEqual(['invitation-answered']);
    expect(say(accepted.state, {}).happened).toEqual([]);
    expect(say(accepted.state, { rsvp: 'declined' }).state).toMatchObject({ rsvp: 'declined' });
  });

  it('is to the time that the meeting has now', () => {
    const late = say(invited({ rsvp: 'declined' }), { rsvp: 'tentative' }, ROOM_FOR_ALL, moved());
    expect(late.state).toMatchObject({ rsvp: 'tentative', start: moved().start, icalSequence: 1 });
    expect(names(late)).toEqual(['invitation-renewed', 'invitation-answered']);
  });

  it.each(['draft', 'held', 'closed', 'cancelled'] as const)('is not taken when the meeting is %s', (status) => {
    expect(() => say(invited(), {}, ROOM_FOR_ALL, meeting({ status }))).toThrow(/takes no answers/);
  });

  it('is not taken to an invitation that was withdrawn', () => {
    expect(() => say(invited({ status: 'withdrawn' }), {})).toThrow(/withdrawn/);
  });
});

describe('where there is no room any more', () => {
  it('who accepts waits, and keeps its place in the line', () => {
    const waiting = say(invited(), {}, full).state;
    expect(waiting).toMatchObject({ rsvp: 'accepted', waitingSince: now });
    expect(placesOf(waiting)).toBe(0);
    const earlier = invited({ rsvp: 'accepted', waitingSince: '2025-04-01T00:00:00.000Z' });
    expect(say(earlier, { delegates: 2 }, full).state.waitingSince).toBe('2025-04-01T00:00:00.000Z');
    expect(say(earlier, { rsvp: 'declined' }, full).state.waitingSince).toBeUndefined();
  });

  it('nobody comes in before those who wait', () => {
    expect(say(invited(), {}, { free: 1, queued: true }).state.waitingSince).toBe(now);
    expect(say(invited(), {}, oneFree).state.waitingSince).toBeUndefined();
  });

  it('who has places keeps them, and gets no more than there are', () => {
    const placed = say(invited(), { delegates: 2 }, { free: 2, queued: false }).state;
    expect(say(placed, { delegates: 3 }, { free: 1, queued: true }).state).toMatchObject({ delegates: 3 });
    expect(() => say(placed, { delegates: 4 }, oneFree)).toThrow(/room for 1 more/);
    expect(() => nameDelegation(placed, people('A', 'B', 'C'), meeting(), full)).toThrow(/room for 0 more/);
    expect(say(placed, { delegates: 1 }, full).state.delegates).toBe(1);
  });

  it('those who wait move up in their order, and a small one doesn’t overtake a large one', () => {
    const waits = (title: string, delegates: number) => invited({ title, delegates, waitingSince: now });
    const line = [waits('a', 1), waits('b', 3), waits('c', 1)];
    expect(nextUp(line, 2).map(({ title }) => title)).toEqual(['a']);
    expect(nextUp(line, 5)).toHaveLength(3);
    const decision = moveUp(line[0]!);
    expect(decision.state.waitingSince).toBeUndefined();
    expect(names(decision)).toEqual(['invitation-moved-from-waiting-list']);
    expect(moveUp(decision.state).happened).toEqual([]);
  });
});

describe('a delegation', () => {
  it('is named, and its number of people is told', () => {
    const decision = nameDelegation(invited(), people('Jane Doe', 'Amal Haddad'), meeting(), ROOM_FOR_ALL);
    expect(decision.state).toMatchObject({ delegates: 2, delegation: [{ number: 1 }, { number: 2 }] });
    expect(decision.happened[0]?.data).toMatchObject({ invitation: { delegates: 2 } });
    expect(JSON.stringify(decision.happened)).not.toContain('Jane');
  });

  it('keeps each one’s number, which stands on the sign-in sheet', () => {
    const three = nameDelegation(invited(), people('A', 'B', 'C'), meeting(), ROOM_FOR_ALL).state;
    const later = nameDelegation(three, people('D', 'C', 'E'), meeting(), ROOM_FOR_ALL).state;
    expect(later.delegation?.map(({ name, number }) => `${name}${number}`)).toEqual(['D1', 'C3', 'E2']);
    expect(nameDelegation(later, people(), meeting(), ROOM_FOR_ALL).state).toMatchObject({ delegation: [], delegates: 3 });
  });

  it('is not larger than what was answered', () => {
    const three = nameDelegation(invited(), people('A', 'B', 'C'), meeting(), ROOM_FOR_ALL).state;
    expect(() => say(three, { delegates: 2 })).toThrow(/3 people are named/);
  });
});
