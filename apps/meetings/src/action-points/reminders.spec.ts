import type { ActionPoint, Circumstances, Decision, Mechanism } from '@liaison/contracts';
import fc from 'fast-check';
import { escalate, remind } from './reminders';

const [mag, chair] = ['11', '12'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string];
const open: ActionPoint = {
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61',
  text: 'Send the list of teams.',
  assigneePartnerId: mag,
  dueOn: '2025-04-30',
  priority: 'normal',
  timeZone: 'Asia/Baghdad',
  status: 'open',
  overdue: false,
};
const at = (now: string): Circumstances => ({ now, by: { id: 'liaison', roles: ['coordinator'] } });
/** Noon in Baghdad, so many days before (or after) the due day. */
const before = (days: number) => at(new Date(Date.parse('2025-04-30T09:00:00Z') - days * 86_400_000).toISOString());
const names = ({ happened }: Decision<ActionPoint>) => happened.map(({ definition }) => definition.type.split('.')[2]);
/** What is told when somebody looks on each of these days. */
const toldOn = (days: number[], point = open) => {
  let state = point;
  return days.flatMap((day) => {
    const decision = remind(state, before(day));
    state = decision.state;
    return names(decision).map((name) => [day, name]);
  });
};
const EVERY_DAY = Array.from({ length: 40 }, (_, n) => 20 - n);

describe('reminders of an action point', () => {
  it('come before, on and after its due day, each once', () => {
    expect(toldOn(EVERY_DAY.flatMap((day) => [day, day]))).toEqual([
      [7, 'action-point-due-soon'],
      [1, 'action-point-due-soon'],
      [0, 'action-point-due'],
      [-1, 'action-point-overdue'],
      [-7, 'overdue-action-point-reminded'],
      [-14, 'overdue-action-point-reminded'],
    ]);
    expect(remind(open, before(7)).happened[0]?.data).toMatchObject({ daysLeft: 7 });
    expect(remind({ ...open, overdue: true }, before(-8)).happened[0]?.data).toMatchObject({ daysOver: 8 });
  });

  it('that were missed do not follow; that it is overdue is told all the same', () => {
    expect(toldOn([3, 0])).toEqual([
      [3, 'action-point-due-soon'],
      [0, 'action-point-due'],
    ]);
    expect(toldOn([-10, -10])).toEqual([[-10, 'action-point-overdue']]);
  });

  it('go by the day where it is counted', () => {
    expect(names(remind({ ...open, remindedDaysBefore: 0 }, at('2025-04-30T20:59:59.000Z')))).toEqual([]);
    const overdue = remind({ ...open, remindedDaysBefore: 0 }, at('2025-04-30T21:00:00.000Z'));
    expect(overdue.state).toMatchObject({ status: 'open', overdue: true });
    expect(names(overdue)).toEqual(['action-point-overdue']);
  });

  it('are for what is open', () => {
    for (const status of ['awaiting-confirmation', 'completed', 'cancelled'] as const)
      expect(toldOn(EVERY_DAY, { ...open, status })).toEqual([]);
  });

  it('come once each, whenever somebody looks, and overdue agrees with the day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 })), (days) => {
        const told = toldOn([...days].sort((a, b) => b - a));
        expect(told.length).toBeLessThanOrEqual(6);
        expect(told.filter(([, name]) => name === 'action-point-overdue')).toHaveLength(days.some((day) => day < 0) ? 1 : 0);
      }),
    );
  });
});

describe('an overdue action point', () => {
  const overdue: ActionPoint = { ...open, overdue: true };
  const seat = { id: mag, partnerId: chair, role: 'chair' as const, from: '2025-01-01' };
  const mechanism = (more: Partial<Mechanism> = {}) => ({ seats: [seat], ...more });

  it('is brought before the chair of its mechanism after a week, once', () => {
    expect(escalate(overdue, mechanism(), before(-6)).happened).toEqual([]);
    const decision = escalate(overdue, mechanism(), before(-7));
    expect(decision.state.escalated).toEqual({ to: 'chair', partnerIds: [chair], at: before(-7).now });
    expect(names(decision)).toEqual(['action-point-escalated']);
    const [event] = decision.happened;
    expect(event?.data).toMatchObject({ daysOver: 7 });
    expect(event?.definition.partnersOf(event.data)).toEqual([mag, chair]);
    expect(escalate(decision.state, mechanism(), before(-20)).happened).toEqual([]);
  });

  it('is brought before the one whom its mechanism names, after the days that it says', () => {
    const soon = mechanism({ escalation: { afterDays: 2, to: 'coordinator' } });
    expect(escalate(overdue, soon, before(-1)).happened).toEqual([]);
    expect(escalate(overdue, soon, before(-2)).state.escalated).toMatchObject({ to: 'coordinator', partnerIds: [] });
  });

  it.each([
    ['of no mechanism', undefined],
    ['of one without a chair', mechanism({ seats: [{ ...seat, role: 'member' }] })],
    ['of one whose chair has left', mechanism({ seats: [{ ...seat, to: '2025-05-06' }] })],
  ])('%s is brought before the co-ordinator', (_, of) => {
    expect(escalate(overdue, of, before(-7)).state.escalated).toMatchObject({ to: 'coordinator', partnerIds: [] });
  });

  it('that is done or not due yet is brought before nobody', () => {
    expect(escalate({ ...overdue, status: 'completed' }, mechanism(), before(-30)).happened).toEqual([]);
    expect(escalate(open, mechanism(), before(-30)).happened).toEqual([]);
  });
});
