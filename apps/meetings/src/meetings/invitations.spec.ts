import type { Circumstances, Meeting } from '@liaison/contracts';
import { flagInvitation, unflagInvitation } from './invitation-flags';
import { withInvitations } from './invitation-list';
import { invite, recordAttendance, reply, withdraw } from './invitations';
import { draft } from './meeting';

const [first, second, nobodys] = ['41', '42', '49'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [
  string,
  string,
  string,
];
const [mag, lmac] = ['11', '12'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string];
const meeting = draft('0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31', {
  title: 'Coordination meeting',
  type: 'coordination',
  start: '2025-05-05T07:00:00.000Z',
  end: '2025-05-05T09:00:00.000Z',
  timeZone: 'Asia/Baghdad',
  languages: [],
  interpretation: [],
  hostPartnerIds: [],
  documents: [],
}).state;
const given = (status: Meeting['status']): Meeting =>
  withInvitations({ ...meeting, status, ...(status !== 'draft' && { announcedAt: '2025-04-01T00:00:00.000Z' }) }, [
    { id: first, partnerId: mag, rsvp: 'none', attendance: 'unknown' },
  ]);
const now = '2025-04-20T10:00:00.000Z';
const circumstances: Circumstances = { now, by: { id: 'u', roles: ['coordinator'] } };
const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
const newId = () => second;

describe('invitations', () => {
  it('go to those who are not invited yet, each once', () => {
    const decision = invite(given('scheduled'), { partnerIds: [mag, lmac, lmac] }, newId);
    expect(decision.state.invitations.map(({ partnerId }) => partnerId)).toEqual([mag, lmac]);
    expect(decision.state.counts.invited).toBe(2);
    expect(decision.happened[0]?.data).toMatchObject({ invited: [{ invitationId: second, partnerId: lmac }] });
  });

  it('change nothing where all are invited already', () => {
    expect(invite(given('scheduled'), { partnerIds: [mag] }, newId).happened).toEqual([]);
  });

  it('are added to the record of a meeting that was held, and not when it is over', () => {
    expect(invite(given('held'), { partnerIds: [lmac] }, newId).state.counts.invited).toBe(2);
    expect(() => invite(given('closed'), { partnerIds: [lmac] }, newId)).toThrow(/closed/);
    expect(() => invite(given('cancelled'), { partnerIds: [lmac] }, newId)).toThrow(/cancelled/);
  });

  it('are at most 2,000', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `partner-${index}`);
    expect(() => invite(given('scheduled'), { partnerIds: many }, newId)).toThrow(/2000 invitations/);
  });

  it('are withdrawn before the meeting begins; of a draft nobody hears', () => {
    const decision = withdraw(given('scheduled'), first);
    expect(decision.state).toMatchObject({ invitations: [], counts: { invited: 0 } });
    expect(names(decision)).toEqual(['invitation-withdrawn']);
    expect(decision.happened[0]?.definition.partnersOf(decision.happened[0].data)).toEqual([mag]);
    expect(names(withdraw(given('draft'), first))).toEqual(['meeting-draft-changed']);
    expect(() => withdraw(given('held'), first)).toThrow(/before the meeting begins/);
    expect(() => withdraw(given('scheduled'), nobodys)).toThrow(/no invitation/);
  });

  it('are replied to, and the last reply counts', () => {
    const accepted = reply(given('scheduled'), first, { rsvp: 'accepted' }, circumstances);
    expect(accepted.state.invitations[0]).toMatchObject({ rsvp: 'accepted', rsvpAt: now, attendance: 'unknown' });
    expect(reply(accepted.state, first, { rsvp: 'accepted' }, circumstances).happened).toEqual([]);
    const declined = reply(accepted.state, first, { rsvp: 'declined' }, circumstances);
    expect(declined.state.counts).toMatchObject({ accepted: 0, declined: 1 });
  });

  it.each(['draft', 'held', 'closed', 'cancelled'] as const)('take no reply when the meeting is %s', (status) => {
    expect(() => reply(given(status), first, { rsvp: 'accepted' }, circumstances)).toThrow(/takes no replies/);
  });
});

describe('attendance', () => {
  it('stands apart from the reply', () => {
    const declined = reply(given('in-progress'), first, { rsvp: 'declined' }, circumstances).state;
    const { state } = recordAttendance(declined, first, { attendance: 'attended', headcount: 3 });
    expect(state.invitations[0]).toMatchObject({ rsvp: 'declined', attendance: 'attended', headcount: 3 });
    expect(state.counts).toMatchObject({ declined: 1, attended: 1, headcount: 3 });
  });

  it('loses the headcount with a new mark, and counts heads of those only who came', () => {
    const attended = recordAttendance(given('held'), first, { attendance: 'attended', headcount: 3 }).state;
    expect(recordAttendance(attended, first, { attendance: 'absent' }).state.counts.headcount).toBe(0);
    expect(() => recordAttendance(attended, first, { attendance: 'absent', headcount: 1 })).toThrow(/Heads/);
  });

  it('is marked once however often it is sent', () => {
    const mark = { attendance: 'attended', headcount: 3 } as const;
    const attended = recordAttendance(given('held'), first, mark).state;
    expect(recordAttendance(attended, first, mark).happened).toEqual([]);
  });

  it('may come as apologies before the meeting; that somebody came shows when it has begun', () => {
    expect(recordAttendance(given('scheduled'), first, { attendance: 'apologies' }).state.counts.apologies).toBe(1);
    expect(() => recordAttendance(given('scheduled'), first, { attendance: 'attended' })).toThrow(/has begun/);
    expect(() => recordAttendance(given('draft'), first, { attendance: 'apologies' })).toThrow(/has begun/);
    expect(() => recordAttendance(given('closed'), first, { attendance: 'attended' })).toThrow(/closed/);
  });
});

describe('the flag of an invitation', () => {
  it('is put where the meeting is still to come, once for one reason', () => {
    const decision = flagInvitation(given('scheduled'), mag, 'partner-suspended', circumstances);
    expect(decision.state.invitations[0]?.flag).toEqual({ because: 'partner-suspended', since: now });
    expect(names(decision)).toEqual(['invitation-flagged']);
    expect(flagInvitation(decision.state, mag, 'partner-suspended', circumstances).happened).toEqual([]);
    expect(names(flagInvitation(decision.state, mag, 'partner-closed', circumstances))).toEqual(['invitation-flagged']);
  });

  it('is not put on what has begun, is past, or does not concern the partner', () => {
    const past = { ...circumstances, now: '2025-05-06T00:00:00.000Z' };
    expect(flagInvitation(given('held'), mag, 'partner-suspended', circumstances).happened).toEqual([]);
    expect(flagInvitation(given('scheduled'), mag, 'partner-suspended', past).happened).toEqual([]);
    expect(flagInvitation(given('scheduled'), lmac, 'partner-suspended', circumstances).happened).toEqual([]);
  });

  it('is taken off when the partner takes part again', () => {
    const flagged = flagInvitation(given('scheduled'), mag, 'partner-suspended', circumstances).state;
    const decision = unflagInvitation(flagged, mag);
    expect(decision.state).toEqual(given('scheduled'));
    expect(names(decision)).toEqual(['invitation-unflagged']);
    expect(unflagInvitation(decision.state, mag).happened).toEqual([]);
  });
});
