import type { ActionPoint, Circumstances } from '@liaison/contracts';
import { assign, cancel, change, complete, confirm, reassign, reopen, reschedule } from './action-point';

const assigneePartnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const command = { text: 'Send the list of teams.', assigneePartnerId, dueOn: '2025-04-30', priority: 'normal' } as const;
const open = assign('0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61', command, 'Asia/Baghdad').state;
const high: ActionPoint = { ...open, priority: 'high' };
const at = (now: string, id = 'u-1'): Circumstances => ({ now, by: { id, roles: ['coordinator'] } });
const inApril = at('2025-04-20T10:00:00.000Z');
const done = { whatWasDone: 'The list was sent on 18 April.', evidenceLink: 'https://example.org/list' };
const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);

describe('an action point', () => {
  it('is assigned, open', () => {
    expect(open).toMatchObject({ ...command, status: 'open', overdue: false, timeZone: 'Asia/Baghdad' });
  });

  it('is completed with what was done, by whom and when', () => {
    const decision = complete(open, { whatWasDone: 'Sent.' }, inApril);
    expect(decision.state).toMatchObject({
      status: 'completed',
      completion: { whatWasDone: 'Sent.', by: 'u-1', at: inApril.now },
    });
    expect(names(decision)).toEqual(['action-point-completed']);
  });

  it('of high priority needs evidence, and another person’s confirmation', () => {
    expect(() => complete(high, { whatWasDone: 'Sent.' }, inApril)).toThrow(/evidence/);
    const reported = complete(high, done, inApril);
    expect(reported.state.status).toBe('awaiting-confirmation');
    expect(names(reported)).toEqual(['action-point-reported-done']);
    expect(() => confirm(reported.state, inApril)).toThrow(/Another person/);
    const confirmed = confirm(reported.state, at('2025-04-21T08:00:00.000Z', 'u-2'));
    expect(confirmed.state).toMatchObject({ status: 'completed', confirmation: { by: 'u-2' } });
    expect(names(confirmed)).toEqual(['action-point-completed']);
  });

  it('is not overdue any more when it is done, cancelled, or has another due day', () => {
    const escalated = { to: 'coordinator' as const, partnerIds: [], at: inApril.now };
    const overdue: ActionPoint = { ...open, overdue: true, remindedDaysBefore: -7, escalated };
    expect(complete(overdue, done, inApril).state.overdue).toBe(false);
    expect(cancel(overdue, { reason: 'Not needed.' }).state.overdue).toBe(false);
    const later = reschedule(overdue, { dueOn: '2025-05-15', reason: 'The teams are late.' }, inApril);
    expect(later.state).toEqual({ ...open, dueOn: '2025-05-15' });
    expect(reopen(complete(overdue, done, inApril).state, { reason: 'Not enough.' }).state).toEqual(open);
    expect(later.happened[0]?.data).toMatchObject({ previousDueOn: '2025-04-30', reason: 'The teams are late.' });
  });

  it('is not rescheduled into the past, and not at all to the day that it has', () => {
    expect(() => reschedule(open, { dueOn: '2025-04-19', reason: 'Backwards.' }, inApril)).toThrow(/past/);
    expect(reschedule(open, { dueOn: '2025-04-30', reason: 'The same.' }, inApril).happened).toEqual([]);
  });

  it('is reopened from every end, and what was said to be done is gone', () => {
    const completed = complete(open, done, inApril).state;
    const reopened = reopen(completed, { reason: 'Two teams are missing.' });
    expect(reopened.state).toEqual(open);
    expect(names(reopened)).toEqual(['action-point-reopened']);
    expect(reopen(complete(high, done, inApril).state, { reason: 'Not enough.' }).state).toEqual(high);
    expect(reopen(cancel(open, { reason: 'Not needed.' }).state, { reason: 'It is.' }).state).toEqual(open);
    expect(() => reopen(open, { reason: 'Open already.' })).toThrow(/is open/);
  });

  it('is corrected and given to another partner while it is open, and both are told', () => {
    const urgent = change(open, { priority: 'high' }, inApril);
    expect(urgent.state).toEqual({ ...open, priority: 'high' });
    expect(change(urgent.state, { text: open.text }, inApril).happened).toEqual([]);
    const other = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';
    const decision = reassign(open, { assigneePartnerId: other, reason: 'The teams changed hands.' });
    expect(decision.state.assigneePartnerId).toBe(other);
    const [event] = decision.happened;
    expect(event?.definition.partnersOf(event.data)).toEqual([other, assigneePartnerId]);
    expect(event?.definition.partnersOfAggregate(event.data)).toEqual([other]);
    expect(reassign(open, { assigneePartnerId, reason: 'To itself.' }).happened).toEqual([]);
  });

  it('is lowered from a high priority with a reason, and completed by another person then', () => {
    const another = at('2025-04-21T08:00:00.000Z', 'u-2');
    const reason = 'The teams travel in June only.';
    expect(() => change(high, { priority: 'normal' }, inApril)).toThrow(/Say why/);
    const lowered = change(high, { priority: 'normal', reason }, inApril).state;
    expect(lowered).toEqual({ ...open, lowered: { by: 'u-1', at: inApril.now, reason } });
    const edited = change(lowered, { text: 'Send it in June.', priority: 'low' }, another).state;
    expect(() => complete(edited, done, inApril)).toThrow(/Another person/);
    expect(complete(edited, { whatWasDone: 'Sent.' }, another).state.status).toBe('completed');
    const again = change(edited, { priority: 'high' }, another).state;
    expect(again).not.toHaveProperty('lowered');
    expect(complete(again, done, inApril).state.status).toBe('awaiting-confirmation');
    expect(complete(change(open, { priority: 'low' }, inApril).state, done, inApril).state.status).toBe('completed');
  });

  it('is cancelled until it is completed', () => {
    expect(cancel(complete(high, done, inApril).state, { reason: 'Not needed.' }).state.status).toBe('cancelled');
    expect(() => cancel(complete(open, done, inApril).state, { reason: 'Too late.' })).toThrow(/Only an action point/);
  });

  it.each([
    ['complete', (point: ActionPoint) => complete(point, done, inApril)],
    ['change', (point: ActionPoint) => change(point, { text: 'Else.' }, inApril)],
    ['reassign', (point: ActionPoint) => reassign(point, { assigneePartnerId: open.id, reason: 'Else.' })],
    ['confirm', (point: ActionPoint) => confirm(point, inApril)],
    ['reschedule', (point: ActionPoint) => reschedule(point, { dueOn: '2025-06-01', reason: 'Later.' }, inApril)],
    ['cancel', (point: ActionPoint) => cancel(point, { reason: 'Not needed.' })],
  ])('refuses to %s what is cancelled', (_, step) => {
    expect(() => step({ ...open, status: 'cancelled' })).toThrow(/Only an action point/);
  });
});
