import { invited, meeting, now } from '../invitations/invitation.fixtures';
import { retryDelay } from './retry-delay';
import { needlessBecause, occasionOf } from './still-needed';
import { withoutAddresses } from './without-addresses';

const request = { kind: 'invitation', occasion: 'moved', order: 3, attempts: 0 } as const;
const earlier = { ...request, occasion: 'invited', order: 1 } as const;
const cancel = { kind: 'cancellation', occasion: 'withdrawn', order: 4, attempts: 0 } as const;
const reminder = { kind: 'reminder', occasion: 'reminder', order: 5, attempts: 0, start: meeting().start } as const;
const needless = (mail: Parameters<typeof needlessBecause>[0], others: (typeof mail)[], more = {}, of = invited()) =>
  needlessBecause(mail, others, of, meeting(more), now);

describe('a mail', () => {
  it('is sent where nothing speaks against it', () => {
    expect(needless(request, [{ ...earlier, attempts: 1 }])).toBeUndefined();
    expect(needless(cancel, [{ ...earlier, attempts: 1 }], { status: 'cancelled' })).toBeUndefined();
    expect(needless(reminder, [request])).toBeUndefined();
  });

  it('is not sent once a later change overtook it; a reminder is no change', () => {
    expect(needless(earlier, [request])).toBe('overtaken');
    expect(needless(earlier, [reminder])).toBeUndefined();
  });

  it('takes back no invitation that never left', () => {
    expect(needless(cancel, [request])).toBe('never-invited');
  });

  it('invites nobody to what has begun or will not be', () => {
    expect(needless(request, [], { start: now })).toBe('not-needed-any-more');
    expect(needless(request, [], { status: 'cancelled' })).toBe('not-needed-any-more');
    expect(needless(request, [], {}, invited({ status: 'withdrawn' }))).toBe('not-needed-any-more');
  });

  it('reminds nobody who declined, and of no other time than it tells', () => {
    expect(needless(reminder, [], {}, invited({ rsvp: 'declined' }))).toBe('not-needed-any-more');
    expect(needless(reminder, [], { start: '2025-05-07T07:00:00.000Z' })).toBe('not-needed-any-more');
  });

  it('invites whoever was never told, also where the meeting was moved meanwhile', () => {
    expect(occasionOf(request, [earlier])).toBe('invited');
    expect(occasionOf(request, [{ ...earlier, attempts: 1 }])).toBe('moved');
    expect(occasionOf({ ...request, attempts: 1 }, [])).toBe('moved');
    expect(occasionOf(cancel, [])).toBe('withdrawn');
  });

  it('is tried again later each time', () => {
    expect([1, 2, 3, 20].map(retryDelay)).toEqual([15_000, 30_000, 60_000, 1_800_000]);
  });

  it('leaves no address behind in what a server says of it', () => {
    expect(withoutAddresses('550 5.1.1 <jane.doe@mag.example>: unknown (jane.doe@mag.example)')).toBe(
      '550 5.1.1 <…>: unknown (…)',
    );
  });
});
