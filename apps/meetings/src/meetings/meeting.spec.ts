import type { Circumstances, DraftMeeting, Meeting } from '@liaison/contracts';
import { cancel, changeDetails, close, draft, hold, reschedule, schedule, start } from './meeting';
import { invite, withdraw } from './invitees';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31';
const [mag, lmac] = ['11', '12'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string];
const command: DraftMeeting = {
  title: 'Embedding sustainability into mine action from the outset',
  type: 'side-event',
  start: '2025-04-10T11:00:00.000Z',
  end: '2025-04-10T12:30:00.000Z',
  timeZone: 'Europe/Zurich',
  languages: ['en'],
  interpretation: [],
  hostPartnerIds: [mag],
  documents: [],
  invitees: [],
};
const at = (now: string): Circumstances => ({ now, by: { id: 'u', roles: ['coordinator'] } });
const before = at('2025-03-01T09:00:00.000Z');
const after = at('2025-04-10T13:00:00.000Z');
const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
const partnersOf = ({
  happened: [first],
}: {
  happened: { definition: { partnersOf(data: never): string[] }; data: unknown }[];
}) => first?.definition.partnersOf(first.data as never);

const drafted = draft(id, command).state;
const withGuest = invite(drafted, [{ partnerId: lmac }]).state;
const scheduled = schedule(withGuest, before).state;
const given = (status: Meeting['status']): Meeting => ({ ...(status === 'draft' ? drafted : scheduled), status });

describe('a meeting', () => {
  it('is drafted, and concerns nobody yet', () => {
    const decision = draft(id, command);
    expect(decision.state).toMatchObject({ status: 'draft', icalSequence: 0, invitees: [] });
    expect(names(decision)).toEqual(['meeting-drafted']);
    expect(partnersOf(decision)).toEqual([]);
  });

  it('ends after it starts, in a time zone that there is', () => {
    expect(() => draft(id, { ...command, end: '2025-04-10T10:59:00.000Z' })).toThrow(/ends after/);
    expect(() => draft(id, { ...command, end: '2026-06-01T00:00:00.000Z' })).toThrow(/400 days/);
    expect(() => draft(id, { ...command, timeZone: 'Europe/Geneva' })).toThrow(/no time zone/);
  });

  it('has the details of an exchange visit only if it is one', () => {
    const exchangeVisit = { topics: ['Procuring demining services'] };
    expect(() => draft(id, { ...command, exchangeVisit })).toThrow(/exchange-visit/);
    const visit = draft(id, { ...command, type: 'exchange-visit', exchangeVisit }).state;
    expect(() => changeDetails(visit, { type: 'workshop' })).toThrow(/exchange-visit/);
  });

  it('is scheduled, and from then on concerns those whom it is to invite', () => {
    const decision = schedule(withGuest, before);
    expect(decision.state).toMatchObject({ status: 'scheduled', announcedAt: before.now });
    expect(names(decision)).toEqual(['meeting-scheduled']);
    expect(partnersOf(decision)).toEqual([lmac, mag]);
  });

  it('is scheduled in the past too, to enter what was held before', () => {
    expect(names(hold(schedule(drafted, after).state, after))).toEqual(['meeting-held']);
  });

  it('is moved as a draft by changing it, and once it is known by rescheduling it', () => {
    const moved = { start: '2025-04-11T11:00:00.000Z', end: '2025-04-11T12:30:00.000Z' };
    expect(changeDetails(drafted, moved).state).toMatchObject(moved);
    expect(() => changeDetails(scheduled, moved)).toThrow(/reschedule it/);
    expect(() => reschedule(drafted, { ...moved, reason: 'The hall.' })).toThrow(/Only a meeting that is scheduled/);
    const decision = reschedule(scheduled, { ...moved, reason: 'The hall was not free.' });
    expect(decision.state).toMatchObject({ ...moved, timeZone: 'Europe/Zurich', icalSequence: 1, status: 'scheduled' });
    expect(decision.happened[0]?.data).toMatchObject({ previousStart: command.start, reason: 'The hall was not free.' });
  });

  it('tells calendars what the invited hear of, each time, and for what it was last', () => {
    const better = changeDetails(scheduled, { title: 'Another title' }).state;
    expect(better).toMatchObject({ icalSequence: 1, timeSequence: 0, toldSequence: 1 });
    expect(changeDetails(better, { theme: 'Safe Futures' }).state.icalSequence).toBe(1);
    const others = invite(better, [{ partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b15' }]).state;
    expect(others).toMatchObject({ icalSequence: 2, timeSequence: 0, toldSequence: 1 });
    const moved = { start: '2025-04-11T11:00:00.000Z', end: '2025-04-11T12:30:00.000Z', reason: 'The hall.' };
    expect(reschedule(others, moved).state).toMatchObject({ icalSequence: 3, timeSequence: 3, toldSequence: 3 });
    expect(changeDetails(drafted, { title: 'Another title' }).state).toMatchObject({ icalSequence: 0 });
  });

  it('is not moved to the time that it has', () => {
    const decision = reschedule(scheduled, { start: command.start, end: command.end, reason: 'No change at all.' });
    expect(decision).toEqual({ state: scheduled, happened: [] });
  });

  it('starts, is held and is closed', () => {
    const started = start(scheduled);
    const held = hold(started.state, before);
    const closed = close(held.state);
    expect([started, held, closed].flatMap(names)).toEqual(['meeting-started', 'meeting-held', 'meeting-closed']);
  });

  it('is not held before its time, unless it was started', () => {
    expect(() => hold(scheduled, before)).toThrow(/in-progress/);
    expect(hold(scheduled, after).state.status).toBe('held');
  });

  it('takes documents and lessons until it is closed', () => {
    const documents = [{ title: 'Slides', link: 'https://example.org/slides' }];
    expect(changeDetails(given('held'), { documents }).state.documents).toEqual(documents);
    expect(() => changeDetails(given('closed'), { documents })).toThrow(/closed/);
    expect(() => changeDetails(given('cancelled'), { documents })).toThrow(/cancelled/);
  });

  it('loses what is taken away by null, and nothing that is absent', () => {
    const placed = changeDetails(scheduled, { place: 'Geneva', capacity: 20, theme: 'Safe Futures Start Here' }).state;
    const { state } = changeDetails(placed, { place: null, capacity: null });
    const told = { icalSequence: 2, timeSequence: 0, toldSequence: 2 };
    expect(state).toEqual({ ...scheduled, theme: 'Safe Futures Start Here', ...told });
  });

  it('is cancelled with its reason, and calendars see a new sequence', () => {
    const decision = cancel(scheduled, { reason: 'The road is closed.' });
    expect(decision.state).toMatchObject({ status: 'cancelled', statusReason: 'The road is closed.', icalSequence: 1 });
    expect(names(decision)).toEqual(['meeting-cancelled']);
    expect(partnersOf(decision)).toEqual([lmac, mag]);
  });

  it('is discarded as a draft without anybody hearing of it', () => {
    const decision = cancel(withGuest, { reason: 'It did not come about.' });
    expect(decision.state).toMatchObject({ status: 'cancelled', icalSequence: 0 });
    expect(names(decision)).toEqual(['meeting-draft-discarded']);
    expect(partnersOf(decision)).toEqual([]);
  });

  it.each(['held', 'closed', 'cancelled'] as const)('cannot be cancelled when it is %s', (status) => {
    expect(() => cancel(given(status), { reason: 'Too late.' })).toThrow();
  });

  it.each([
    ['schedule', 'scheduled', (meeting: Meeting) => schedule(meeting, before)],
    ['start', 'draft', start],
    ['start', 'in-progress', start],
    ['hold', 'draft', (meeting: Meeting) => hold(meeting, after)],
    ['close', 'scheduled', close],
    ['close', 'in-progress', close],
  ] as const)('refuses the step %s while it is %s', (_, status, step) => {
    expect(() => step(given(status))).toThrow(/Only a meeting that is/);
  });
});

describe('the list of who is to be invited', () => {
  const [gichd, contactId] = ['13', '21'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string];

  it('changes as a draft without anybody hearing of it', () => {
    const decision = invite(drafted, [{ partnerId: lmac }]);
    expect(names(decision)).toEqual(['meeting-draft-changed']);
    expect(partnersOf(decision)).toEqual([]);
  });

  it('has each partner and each contact once, from the first draft on', () => {
    const twice = [{ partnerId: lmac }, { partnerId: lmac }, { partnerId: lmac, contactId }];
    expect(draft(id, { ...command, invitees: twice }).state.invitees).toEqual([
      { partnerId: lmac },
      { partnerId: lmac, contactId },
    ]);
    const decision = invite(scheduled, [...twice, { partnerId: gichd }]);
    expect(decision.happened[0]?.data).toMatchObject({
      added: [{ partnerId: lmac, contactId }, { partnerId: gichd }],
      removed: [],
      meeting: { invitees: decision.state.invitees },
    });
    expect(names(decision)).toEqual(['invitees-changed']);
  });

  it('stays where all are on it already, but for another role', () => {
    expect(invite(scheduled, [{ partnerId: lmac }]).happened).toEqual([]);
    const chair = invite(scheduled, [{ partnerId: lmac, role: 'chair' }]);
    expect(chair.happened[0]?.data).toMatchObject({
      added: [{ partnerId: lmac, role: 'chair' }],
      removed: [{ partnerId: lmac }],
    });
    expect(invite(chair.state, [{ partnerId: lmac }]).happened).toEqual([]);
  });

  it('changes on the timelines of the hosts; the others hear by their invitations', () => {
    expect(partnersOf(invite(scheduled, [{ partnerId: gichd }]))).toEqual([mag]);
  });

  it('takes those who came uninvited until the record is closed', () => {
    expect(invite(given('held'), [{ partnerId: gichd }]).state.invitees).toHaveLength(2);
    expect(() => invite(given('closed'), [{ partnerId: gichd }])).toThrow(/closed/);
    expect(() => invite(given('cancelled'), [{ partnerId: gichd }])).toThrow(/cancelled/);
  });

  it('loses a partner with its contacts, or a contact alone, before the meeting begins', () => {
    const both = invite(scheduled, [{ partnerId: lmac, contactId }]).state;
    expect(withdraw(both, { partnerIds: [lmac], contactIds: [] }).state.invitees).toEqual([]);
    const decision = withdraw(both, { partnerIds: [], contactIds: [contactId] });
    expect(decision.state.invitees).toEqual([{ partnerId: lmac }]);
    expect(decision.happened[0]?.data).toMatchObject({ added: [], removed: [{ partnerId: lmac, contactId }] });
    expect(withdraw(scheduled, { partnerIds: [gichd], contactIds: [] }).happened).toEqual([]);
    expect(() => withdraw(given('held'), { partnerIds: [lmac], contactIds: [] })).toThrow(/before the meeting begins/);
  });

  it('has 2,000 at most', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ partnerId: `partner-${index}` }));
    expect(() => invite(scheduled, many)).toThrow(/2000 invitees/);
  });
});
