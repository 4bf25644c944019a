import type { Meeting } from '@liaison/contracts';
import { recordAttendance, signIn } from './attendance';
import { invited, meeting, moved, names } from './invitation.fixtures';

const at = (status: Meeting['status']) => meeting({ status });

describe('attendance', () => {
  it('stands apart from the answer', () => {
    const { state } = recordAttendance(
      invited({ rsvp: 'declined' }),
      { attendance: 'attended', headcount: 3 },
      at('in-progress'),
    );
    expect(state).toMatchObject({ rsvp: 'declined', attendance: 'attended', headcount: 3 });
  });

  it('loses the headcount with a new mark, and counts heads of those only who came', () => {
    const attended = recordAttendance(invited(), { attendance: 'attended', headcount: 3 }, at('held')).state;
    expect(recordAttendance(attended, { attendance: 'absent' }, at('held')).state.headcount).toBeUndefined();
    expect(() => recordAttendance(attended, { attendance: 'absent', headcount: 1 }, at('held'))).toThrow(/Heads/);
  });

  it('is marked once however often it is sent', () => {
    const mark = { attendance: 'attended', headcount: 3 } as const;
    const attended = recordAttendance(invited(), mark, at('held')).state;
    expect(recordAttendance(attended, mark, at('held')).happened).toEqual([]);
  });

  it('may come as apologies before the meeting; that somebody came shows when it has begun', () => {
    expect(recordAttendance(invited(), { attendance: 'apologies' }, at('scheduled')).state.attendance).toBe('apologies');
    expect(() => recordAttendance(invited(), { attendance: 'attended' }, at('scheduled'))).toThrow(/has begun/);
    expect(() => recordAttendance(invited(), { attendance: 'attended' }, at('closed'))).toThrow(/closed/);
    expect(() => recordAttendance(invited({ status: 'withdrawn' }), { attendance: 'attended' }, at('held'))).toThrow(/withdrawn/);
  });

  it('is not lost where the invitation has yet to follow a move', () => {
    const late = recordAttendance(invited({ rsvp: 'accepted' }), { attendance: 'attended' }, moved({ status: 'held' }));
    expect(late.state).toMatchObject({ rsvp: 'pending', attendance: 'attended', icalSequence: 1 });
    expect(names(late)).toEqual(['invitation-renewed', 'attendance-recorded']);
  });
});

describe('signing in', () => {
  const morning = { now: '2025-05-05T06:30:00.000Z' };

  it('counts each person once', () => {
    const first = signIn(invited(), 1, meeting(), morning);
    expect(first.state).toMatchObject({ attendance: 'attended', headcount: 1, signIns: [{ number: 1, at: morning.now }] });
    expect(signIn(first.state, 1, meeting(), morning).happened).toEqual([]);
    expect(signIn(first.state, 2, meeting(), morning).state.headcount).toBe(2);
    expect(JSON.stringify(first.happened)).not.toContain('signIns');
  });

  it('leaves a higher headcount that was taken by hand, and gives way to a later mark', () => {
    const counted = invited({ attendance: 'attended', headcount: 5 });
    const signed = signIn(counted, 1, at('in-progress'), morning).state;
    expect(signed.headcount).toBe(5);
    expect(recordAttendance(signed, { attendance: 'absent' }, at('held')).state.signIns).toBeUndefined();
  });

  it('begins three hours before the start, and ends with the record', () => {
    expect(() => signIn(invited(), 1, meeting(), { now: '2025-05-05T03:59:59.000Z' })).toThrow(/3 hours/);
    expect(signIn(invited(), 1, at('held'), { now: '2025-05-06T12:00:00.000Z' }).happened).toHaveLength(1);
    expect(() => signIn(invited(), 1, at('closed'), morning)).toThrow(/closed/);
  });
});
