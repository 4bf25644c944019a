import type { Invitation } from '@liaison/contracts';
import { removeDelegation } from './delegations';
import { flag, unflag } from './flags';
import { circumstances, invited, lmac, mag, meeting, moved, names, now } from './invitation.fixtures';
import { follow, make } from './invitation';

const asListed = { partnerId: mag };

describe('an invitation', () => {
  it('is made with the meeting as it stands, and its id follows from the two', () => {
    const decision = make({ partnerId: mag, role: 'speaker' }, meeting(), '7K3MX0PQ', undefined, now);
    expect(decision.state).toMatchObject({ partnerId: mag, role: 'speaker', rsvp: 'pending', start: meeting().start });
    expect(names(decision)).toEqual(['partner-invited']);
    expect(decision.happened[0]?.definition.partnersOf(decision.happened[0].data)).toEqual([mag]);
    expect(invited().id).toBe(decision.state.id);
    const others = [
      make({ partnerId: lmac }, meeting(), '', undefined, now),
      make({ ...asListed, contactId: lmac }, meeting(), '', undefined, now),
    ];
    expect(new Set([decision.state.id, ...others.map(({ state }) => state.id)]).size).toBe(3);
  });

  it('tells neither names nor codes', () => {
    const known = invited({ delegation: [{ name: 'Jane Doe', number: 1 }], comment: 'By car.', status: 'withdrawn' });
    const { happened } = follow(known, asListed, meeting());
    expect(JSON.stringify(happened)).not.toMatch(/Jane|car|7K3MX0PQ/);
  });

  it('is flagged from the start where the partner may not take part', () => {
    expect(make(asListed, meeting(), '', 'partner-suspended', now).state.flag).toEqual({
      because: 'partner-suspended',
      since: now,
    });
  });

  it('stays as it is where nothing has changed', () => {
    expect(follow(invited(), asListed, meeting()).happened).toEqual([]);
    expect(follow(invited({ status: 'withdrawn' }), undefined, meeting()).happened).toEqual([]);
  });

  it('is withdrawn with its place on the list, and when the meeting is cancelled', () => {
    const waiting = invited({ rsvp: 'accepted', waitingSince: now });
    const decision = follow(waiting, undefined, meeting());
    expect(decision.state).toMatchObject({ status: 'withdrawn', rsvp: 'accepted' });
    expect(decision.state.waitingSince).toBeUndefined();
    expect(decision.happened[0]?.data).toMatchObject({ because: 'not-invited-any-more' });
    const cancelled = follow(invited(), asListed, meeting({ status: 'cancelled' }));
    expect(cancelled.happened[0]?.data).toMatchObject({ because: 'meeting-cancelled' });
  });

  it('is made again for who is on the list again, and asks anew', () => {
    const decision = follow(invited({ status: 'withdrawn', rsvp: 'declined', answeredAt: now }), asListed, meeting());
    expect(decision.state).toEqual(invited());
    expect(names(decision)).toEqual(['partner-invited']);
  });

  it('asks again when the meeting is moved; who is to come stays named', () => {
    const answered: Partial<Invitation> = { rsvp: 'accepted', answeredAt: now, attendance: 'apologies' };
    const delegation = [{ name: 'Jane Doe', number: 1 }];
    const decision = follow(invited({ ...answered, delegation }), asListed, moved());
    expect(decision.state).toEqual(invited({ delegation, start: moved().start, icalSequence: 1 }));
    expect(decision.happened[0]?.data).toMatchObject({ previousStart: meeting().start });
    expect(names(decision)).toEqual(['invitation-renewed']);
  });

  it('is told a better title and another room, and its answer stays', () => {
    const answered: Partial<Invitation> = { rsvp: 'accepted', answeredAt: now, comment: 'By car.' };
    const better = meeting({ title: 'Coordination meeting, North', icalSequence: 3, timeSequence: 0, toldSequence: 2 });
    const decision = follow(invited(answered), asListed, better);
    expect(decision.state).toEqual(invited({ ...answered, title: better.title, icalSequence: 3 }));
    expect(names(decision)).toEqual(['invitation-details-changed']);
    // Others were invited since: nothing for those who are.
    expect(follow(decision.state, asListed, { ...better, icalSequence: 4 }).happened).toEqual([]);
    // Moved as well before anybody looked.
    const both = follow(invited(answered), asListed, { ...better, timeSequence: 1 });
    expect(both.state).toMatchObject({ rsvp: 'pending', title: better.title });
  });

  it('knows of people until a set time after the meeting', () => {
    const known = invited({ delegation: [{ name: 'Jane Doe', number: 1 }], delegates: 1, comment: 'By car.', headcount: 1 });
    expect(removeDelegation(known, known.start).happened).toEqual([]);
    const decision = removeDelegation(known, '2025-05-05T07:00:00.001Z');
    expect(decision.state).toEqual(invited({ delegates: 1, headcount: 1 }));
    expect(names(decision)).toEqual(['delegation-removed']);
    expect(removeDelegation(decision.state, '2026-01-01T00:00:00.000Z').happened).toEqual([]);
  });

  it('gets another role', () => {
    const decision = follow(invited(), { ...asListed, role: 'chair' }, moved());
    expect(decision.state.role).toBe('chair');
    expect(names(decision)).toEqual(['invitation-renewed', 'invitee-role-changed']);
  });
});

describe('the flag of an invitation', () => {
  it('is put where the meeting is still to come, once for one reason', () => {
    const decision = flag(invited(), 'partner-suspended', circumstances);
    expect(decision.state.flag).toEqual({ because: 'partner-suspended', since: now });
    expect(names(decision)).toEqual(['invitation-flagged']);
    expect(flag(decision.state, 'partner-suspended', circumstances).happened).toEqual([]);
    expect(names(flag(decision.state, 'partner-closed', circumstances))).toEqual(['invitation-flagged']);
  });

  it('is not put on what is past or withdrawn', () => {
    expect(flag(invited(), 'partner-suspended', { now: '2025-05-06T00:00:00.000Z' }).happened).toEqual([]);
    expect(flag(invited({ status: 'withdrawn' }), 'partner-suspended', circumstances).happened).toEqual([]);
  });

  it('is taken off when the partner takes part again', () => {
    const decision = unflag(flag(invited(), 'partner-suspended', circumstances).state);
    expect(decision.state).toEqual(invited());
    expect(names(decision)).toEqual(['invitation-unflagged']);
    expect(unflag(decision.state).happened).toEqual([]);
  });
});
