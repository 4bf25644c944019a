import { Commitment, type Decision } from '@liaison/contracts';
import fc from 'fast-check';
import { flagPartnerClosed, OPEN, pledge, reschedule, withdraw } from './commitment';
import { conclude, progress } from './evidence';
import { remind } from './reminder';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b51';
const by = { id: 'u-1', roles: ['coordinator' as const] };
const dayAfter = (days: number) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);

type Step = (commitment: Commitment, now: string) => Decision<Commitment>;

/** Any step, asked for at any time. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((commitment, now) => progress(commitment, id, { text: 'A step.' }, { now, by })),
  fc
    .constantFrom('met' as const, 'partly-met' as const, 'not-met' as const)
    .map<Step>((outcome) => (commitment, now) => conclude(commitment, id, { outcome, text: 'The end.' }, { now, by })),
  fc.nat(400).map<Step>((days) => (commitment) => reschedule(commitment, { dueOn: dayAfter(days), reason: 'It moved.' })),
  fc.constant<Step>((commitment) => withdraw(commitment, { reason: 'Taken back.' })),
  { arbitrary: fc.constant<Step>((commitment, now) => remind(commitment, { now, by })), weight: 8 },
  fc.constant<Step>((commitment, now) => flagPartnerClosed(commitment, { now, by })),
);
const life = fc.array(fc.record({ step, daysLater: fc.nat(20) }), { maxLength: 60 });

/** Lives through the steps as time passes; a refused step changes nothing. */
function live(steps: { step: Step; daysLater: number }[]) {
  let day = 120;
  const first = pledge(
    id,
    { partnerId: id, text: 'A promise.', madeOn: dayAfter(0), dueOn: dayAfter(200) },
    { now: `${dayAfter(day)}T00:00:00.000Z`, by },
  );
  const decisions = [first];
  for (const { step, daysLater } of steps) {
    day += daysLater;
    try {
      decisions.push(step(decisions.at(-1)!.state, `${dayAfter(day)}T00:00:00.000Z`));
    } catch (error) {
      expect(error).toHaveProperty('name', 'Refusal');
    }
  }
  return decisions;
}

const nameOf = (event: { definition: { type: string } }) => event.definition.type.split('.')[2]!;

describe('the life of a commitment, whatever is asked of it', () => {
  it('keeps to its contract, and changes if and only if it tells an event, whose data is the new state', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const decisions = live(steps);
        decisions.forEach(({ state, happened }, at) => {
          expect(Commitment.parse(state)).toEqual(state);
          const before = decisions[at - 1]?.state;
          expect(happened.length).toBe(before === state ? 0 : 1);
          for (const { data } of happened) expect(data['commitment']).toEqual(state);
        });
      }),
    );
  });

  it('never changes again once it is concluded or withdrawn, and is not concluded without evidence', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const decisions = live(steps);
        const end = decisions.findIndex(({ state }) => !OPEN.includes(state.status));
        if (end === -1) return;
        const { state } = decisions[end]!;
        expect(decisions.at(-1)!.state).toBe(state);
        if (state.status !== 'withdrawn') expect(state.evidence.length).toBeGreaterThan(0);
      }),
    );
  });

  it('reminds at most three times for a due day, ever nearer, the last of them when it has come', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const told = live(steps).flatMap(({ happened }) => happened.map(nameOf));
        const runs = told.join(' ').split('commitment-rescheduled');
        for (const run of runs) {
          const reminders = run.split(' ').filter((name) => name.startsWith('commitment-due'));
          expect(reminders.filter((name) => name === 'commitment-due-soon').length).toBeLessThanOrEqual(2);
          expect(reminders.filter((name) => name === 'commitment-due').length).toBeLessThanOrEqual(1);
          if (reminders.includes('commitment-due')) expect(reminders.at(-1)).toBe('commitment-due');
        }
      }),
    );
  });
});
