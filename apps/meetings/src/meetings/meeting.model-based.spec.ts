import { type Circumstances, type Decision, Meeting, Refusal } from '@liaison/contracts';
import fc from 'fast-check';
import { invite, withdraw } from './invitees';
import { cancel, changeDetails, close, draft, hold, reschedule, schedule, start } from './meeting';

const uuid = (end: number) => `0192f0c1-2d5b-7a52-9e0b-${String(end).padStart(12, '0')}`;
const partners = [1, 2, 3, 4].map(uuid);
const T0 = Date.parse('2025-06-01T00:00:00.000Z');
const instant = (hours: number) => new Date(T0 + hours * 3_600_000).toISOString();

type Step = (meeting: Meeting, circumstances: Circumstances) => Decision<Meeting>;
type NamedStep = { name: string; step: Step };

/** Where a meeting can get by one step; a step that changes no status is always fine, if it is allowed at all. */
const LIFE: Record<Meeting['status'], Meeting['status'][]> = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['in-progress', 'held', 'cancelled'],
  'in-progress': ['held', 'cancelled'],
  held: ['closed'],
  closed: [],
  cancelled: [],
};

const partner = fc.constantFrom(...partners);
const hours = fc.integer({ min: -100, max: 100 });
const named = (name: string, step: Step): NamedStep => ({ name, step });
const often = (weight: number, arbitrary: fc.Arbitrary<NamedStep>) => ({ weight, arbitrary });

/** Steps that end a meeting are rarer, so that the runs get somewhere. */
const steps = fc.oneof(
  often(2, fc.constant(named('schedule', schedule))),
  often(1, fc.constant(named('start', start))),
  often(1, fc.constant(named('hold', hold))),
  often(1, fc.constant(named('close', close))),
  often(1, fc.constant(named('cancel', (meeting) => cancel(meeting, { reason: 'It is not needed.' })))),
  often(
    3,
    hours.map((at) =>
      named(`reschedule to ${at}`, (meeting) =>
        reschedule(meeting, { start: instant(at), end: instant(at + 2), reason: 'The hall.' }),
      ),
    ),
  ),
  often(
    1,
    hours.map((at) => named(`end at ${at}`, (meeting) => changeDetails(meeting, { end: instant(at) }))),
  ),
  often(1, fc.constant(named('theme', (meeting) => changeDetails(meeting, { theme: 'Safe Futures Start Here' })))),
  often(
    3,
    fc
      .array(fc.record({ partnerId: partner, role: fc.constantFrom(undefined, 'chair' as const, 'speaker' as const) }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((invitees) => named(`invite ${invitees.length}`, (meeting) => invite(meeting, invitees))),
  ),
  often(
    2,
    partner.map((partnerId) => named('withdraw', (meeting) => withdraw(meeting, { partnerIds: [partnerId], contactIds: [] }))),
  ),
);

function keepsItsPromises(before: Meeting, { state: after, happened }: Decision<Meeting>): void {
  const told = happened.map(({ definition }) => definition.type.split('.')[2]!);
  // What happened is told, and the last event tells how things stand; what did not happen changes nothing.
  if (happened.length === 0) expect(after).toEqual(before);
  else expect(happened.at(-1)?.data['meeting']).toEqual(after);
  expect(Meeting.parse(after)).toEqual(after);
  if (after.status !== before.status) expect(LIFE[before.status]).toContain(after.status);
  expect(Date.parse(after.end)).toBeGreaterThanOrEqual(Date.parse(after.start));
  // Calendars are given a new sequence exactly when a meeting that they know is moved or cancelled, or is for others.
  const rises = told.some((name) => ['meeting-rescheduled', 'meeting-cancelled', 'invitees-changed'].includes(name));
  expect(after.icalSequence).toBe(before.icalSequence + (rises ? 1 : 0));
  // Nobody hears of a draft.
  if (!after.announcedAt) {
    expect(told.filter((name) => !name.startsWith('meeting-draft'))).toEqual([]);
    for (const { definition, data } of happened) expect(definition.partnersOf(data)).toEqual([]);
  }
  expect(new Set(after.invitees.map(({ partnerId }) => partnerId)).size).toBe(after.invitees.length);
  // What was added and taken off explains the list.
  const lists = happened.filter(({ definition }) => definition.type.includes('invitees-changed'));
  for (const { data } of lists) {
    const { added, removed } = data as { added: object[]; removed: object[] };
    const has = (list: object[], one: object) => list.some((other) => JSON.stringify(other) === JSON.stringify(one));
    const kept = before.invitees.filter((invitee) => !has(removed, invitee));
    expect(new Set([...kept, ...added].map((one) => JSON.stringify(one)))).toEqual(
      new Set(after.invitees.map((one) => JSON.stringify(one))),
    );
  }
}

describe('whatever is asked of a meeting', () => {
  it('it keeps to its life, its list, and to who may know of it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, hours), { maxLength: 30 }), fc.boolean(), (asked, isKnown) => {
        const circumstances = (at: number): Circumstances => ({ now: instant(at), by: { id: 'u', roles: ['coordinator'] } });
        let meeting = draft(uuid(0), {
          title: 'Coordination meeting',
          type: 'coordination',
          start: instant(0),
          end: instant(2),
          timeZone: 'Asia/Baghdad',
          languages: [],
          interpretation: [],
          hostPartnerIds: [uuid(77)],
          documents: [],
          invitees: [],
        }).state;
        // Half of the runs begin with what most meetings begin with, so that they get further.
        if (isKnown)
          meeting = schedule(
            invite(
              meeting,
              partners.slice(1).map((partnerId) => ({ partnerId })),
            ).state,
            circumstances(-99),
          ).state;
        for (const [{ step }, at] of asked) {
          const before = structuredClone(meeting);
          try {
            const decision = step(meeting, circumstances(at));
            keepsItsPromises(before, decision);
            meeting = decision.state;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          // Decisions are pure: neither a refusal nor a step changes the state that it was handed.
          if (before.status === 'closed' || before.status === 'cancelled') expect(meeting.status).toBe(before.status);
        }
      }),
      { numRuns: 150 },
    );
  });
});
