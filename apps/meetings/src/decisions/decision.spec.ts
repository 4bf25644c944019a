import type { Circumstances, Meeting, MeetingDecision } from '@liaison/contracts';
import { record, supersede, withdraw } from './decision';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41';
const later = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42';
const command = { meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31', text: 'Share the list weekly.', madeOn: '2025-05-06' };
const meeting = (status: Meeting['status']) => ({ status, timeZone: 'Asia/Baghdad' }) as Meeting;
const at = (now: string): Circumstances => ({ now, by: { id: 'u', roles: ['coordinator'] } });
const recorded = record(id, 3, command, meeting('held'), at('2025-05-06T10:00:00.000Z')).state;

describe('a decision of a meeting', () => {
  it('is recorded with its number', () => {
    expect(recorded).toEqual({ ...command, id, number: 3, status: 'recorded' });
  });

  it.each(['draft', 'scheduled', 'closed', 'cancelled'] as const)('is not recorded while the meeting is %s', (status) => {
    expect(() => record(id, 1, command, meeting(status), at('2025-05-06T10:00:00.000Z'))).toThrow(/decides when/);
  });

  it('was made on a day that has come where the meeting is', () => {
    expect(() => record(id, 1, command, meeting('held'), at('2025-05-05T20:59:00.000Z'))).toThrow(/still to come/);
    expect(record(id, 1, command, meeting('held'), at('2025-05-05T21:00:00.000Z')).state.madeOn).toBe('2025-05-06');
  });

  it('is superseded by another one', () => {
    const { state, happened } = supersede(recorded, { supersededById: later });
    expect(state).toMatchObject({ status: 'superseded', supersededById: later });
    expect(happened).toHaveLength(1);
    expect(() => supersede(recorded, { supersededById: id })).toThrow(/Another decision/);
  });

  it('is withdrawn with the reason', () => {
    expect(withdraw(recorded, { reason: 'A mistake.' }).state).toMatchObject({ status: 'withdrawn', statusReason: 'A mistake.' });
  });

  it.each(['superseded', 'withdrawn'] as const)('stays as it is when it is %s', (status) => {
    const over: MeetingDecision = { ...recorded, status };
    expect(() => supersede(over, { supersededById: later })).toThrow(/already/);
    expect(() => withdraw(over, { reason: 'A mistake.' })).toThrow(/already/);
  });
});
