import type { Commitment, Decision } from '@liaison/contracts';
import { flagPartnerClosed, pledge, reschedule, withdraw } from './commitment';
import { conclude, progress } from './evidence';
import { remind } from './reminder';

const at = (now: string) => ({ now, by: { id: 'u-1', roles: ['coordinator' as const] } });
const today = at('2025-10-01T08:00:00.000Z');
const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b51';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const evidenceId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b52';
const promise = { text: 'Train 40 officers.', madeOn: '2025-04-10', dueOn: '2025-12-31' };
const pledged = pledge(id, { ...promise, partnerId }, today).state;
const given = (more: Partial<Commitment>): Commitment => ({ ...pledged, ...more });
const names = ({ happened }: Decision<Commitment>) => happened.map(({ definition }) => definition.type.split('.')[2]);

describe('a commitment', () => {
  it('is made by a partner or by a named body, not by both and not by nobody', () => {
    const body = { name: 'Ministry of Environment', country: 'IQ' };
    expect(pledge(id, { ...promise, body }, today).state).toMatchObject({ status: 'pledged', body, evidence: [] });
    expect(() => pledge(id, promise, today)).toThrow(/Say who committed/);
    expect(() => pledge(id, { ...promise, partnerId, body }, today)).toThrow(/not a registered partner/);
  });

  it('is in progress from its first evidence on', () => {
    const decision = progress(pledged, evidenceId, { text: 'Trainers were hired.' }, today);
    expect(decision.state).toMatchObject({
      status: 'in-progress',
      evidence: [{ id: evidenceId, on: '2025-10-01', text: 'Trainers were hired.' }],
    });
    expect(decision.happened[0]?.data).toMatchObject({ evidenceId });
  });

  it.each([
    ['met', 'commitment-met'],
    ['partly-met', 'commitment-partly-met'],
    ['not-met', 'commitment-not-met'],
  ] as const)('ends as %s, told as %s', (outcome, name) => {
    const decision = conclude(pledged, evidenceId, { outcome, text: 'The report of the year.' }, today);
    expect(decision.state).toMatchObject({ status: outcome, evidence: [{ text: 'The report of the year.' }] });
    expect(names(decision)).toEqual([name]);
  });

  it('can be concluded even when its evidence is full', () => {
    const piece = { id: evidenceId, on: '2025-09-01', text: 'A course.' };
    const full = given({ evidence: Array.from({ length: 99 }, () => piece) });
    expect(() => progress(full, evidenceId, { text: 'Another.' }, today)).toThrow(/conclude the commitment/);
    expect(conclude(full, evidenceId, { outcome: 'met', text: 'All.' }, today).state.evidence).toHaveLength(100);
  });

  it.each(['met', 'partly-met', 'not-met', 'withdrawn'] as const)('stays as it is once it is %s', (status) => {
    const closed = given({ status });
    expect(() => progress(closed, evidenceId, { text: 'More.' }, today)).toThrow(
      /Only a commitment that is pledged or in progress/,
    );
    expect(() => conclude(closed, evidenceId, { outcome: 'met', text: 'All.' }, today)).toThrow(/can be concluded/);
    expect(() => reschedule(closed, { dueOn: '2026-01-31', reason: 'Later.' })).toThrow(/can be rescheduled/);
    expect(() => withdraw(closed, { reason: 'Not any more.' })).toThrow(/can be withdrawn/);
    expect(names(flagPartnerClosed(closed, today))).toEqual([]);
    expect(names(remind(closed, at('2030-01-01T00:00:00.000Z')))).toEqual([]);
  });

  it('is moved to another day, which the event tells together with the old one', () => {
    const decision = reschedule(given({ remindedDaysBefore: 7 }), { dueOn: '2026-01-31', reason: 'The trainers arrive later.' });
    expect(decision.state).not.toHaveProperty('remindedDaysBefore');
    expect(decision.happened[0]?.data).toMatchObject({ previousDueOn: '2025-12-31', reason: 'The trainers arrive later.' });
    expect(names(reschedule(pledged, { dueOn: promise.dueOn, reason: 'The same.' }))).toEqual([]);
    expect(() => reschedule(pledged, { dueOn: '2025-04-09', reason: 'Earlier.' })).toThrow(/before it was made/);
  });

  it('is flagged once', () => {
    const flagged = flagPartnerClosed(pledged, today);
    expect(names(flagged)).toEqual(['commitment-flagged']);
    expect(names(flagPartnerClosed(flagged.state, today))).toEqual([]);
  });

  it.each([
    ['2025-11-30', undefined, []],
    ['2025-12-01', undefined, ['commitment-due-soon']],
    ['2025-12-01', 30, []],
    ['2025-12-23', 30, []],
    ['2025-12-24', 30, ['commitment-due-soon']],
    ['2025-12-24', undefined, ['commitment-due-soon']],
    ['2025-12-30', 7, []],
    ['2025-12-31', 7, ['commitment-due']],
    ['2026-06-01', undefined, ['commitment-due']],
    ['2026-06-01', 0, []],
  ] as const)('on %s, last reminded at %s days, tells %j', (day, remindedDaysBefore, told) => {
    const commitment = given(remindedDaysBefore === undefined ? {} : { remindedDaysBefore });
    expect(names(remind(commitment, at(`${day}T23:59:59.000Z`)))).toEqual(told);
  });
});
