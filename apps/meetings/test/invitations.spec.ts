import { randomUUID } from 'node:crypto';
import {
  ContactAdded,
  ContactErased,
  type Invitation,
  type Meeting,
  MeetingScheduled,
  type Partner,
  PartnerClosed,
  PartnerReactivated,
  PartnerSuspended,
} from '@liaison/contracts';
import { CONNECTION, Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import type { Connection } from 'mongoose';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

describe('invitations through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;
  let lmac: Partner;

  beforeAll(async () => {
    service = await startMeetings();
    [mag, lmac] = [await service.partner('MAG'), await service.partner('LMAC')];
  }, 60_000);
  afterAll(() => service?.stop());

  /** A scheduled meeting with both partners invited: its id, and where each one's invitation is. */
  const invited = async (more: object = {}, ...steps: string[]) => {
    const invitees = [{ partnerId: mag.id }, { partnerId: lmac.id }];
    const { id } = await service.meeting({ invitees, ...more }, 'schedule');
    const { items } = await service.invitationsTo(id);
    for (const name of steps) await service.step(`/meetings/${id}/${name}`);
    const idOf = ({ id: partnerId }: Partner) => items.find((one) => one.partnerId === partnerId)!.id;
    return { id: id as string, idOf, pathOf: (partner: Partner) => `/invitations/${idOf(partner)}` };
  };

  it('of a meeting that is on the log alone (the database is an older one, restored) are not looked for again and again', async () => {
    const meeting = MeetingScheduled.example['meeting'] as Meeting;
    const { id } = meeting;
    await service.hears(MeetingScheduled.of(meeting), id, 2);
    const rows = (name: string) => service.app.get<Connection>(CONNECTION).collection<{ _id: string }>(name);
    await eventually(async () => {
      expect(await rows('inbox').findOne({ _id: id })).toMatchObject({ sequence: 2 });
      expect(await rows('meetings_to_follow').countDocuments({ _id: id })).toBe(0);
    });
  });

  it('follow the list of their meeting: made, moved, withdrawn and made again, each told on Kafka', async () => {
    const { id, idOf, pathOf } = await invited();
    await service.post(`${pathOf(mag)}/answer`, { rsvp: 'accepted' }, 200);
    const time = { start: '2031-05-06T09:00:00+03:00', end: '2031-05-06T12:00:00+03:00' };
    await service.step(`/meetings/${id}/reschedule`, { ...time, reason: 'The hall was not free.' });
    await eventually(async () => {
      expect(await service.get(pathOf(mag))).toMatchObject({ rsvp: 'pending', start: '2031-05-06T06:00:00.000Z' });
    });
    await service.step(`/meetings/${id}/invitations/withdraw`, { partnerIds: [mag.id] });
    await eventually(async () => expect((await service.get(pathOf(mag))).status).toBe('withdrawn'));
    expect((await service.post(`${pathOf(mag)}/answer`, { rsvp: 'accepted' }, 409)).code).toBe('invitation.withdrawn');
    await service.step(`/meetings/${id}/invitations`, { invitees: [{ partnerId: mag.id, role: 'chair' }] });
    await eventually(async () => expect(await service.get(pathOf(mag))).toMatchObject({ status: 'invited', role: 'chair' }));
    await service.step(`/meetings/${id}/cancel`, { reason: 'The road is closed.' });
    const names = ['partner-invited', 'invitation-renewed', 'invitation-withdrawn'];
    await eventually(() => expect(service.recorder.namesOf(idOf(lmac))).toEqual(names));
    const ofMag = [
      ...['partner-invited', 'invitation-answered', 'invitation-renewed', 'invitation-withdrawn'],
      ...['partner-invited', 'invitation-withdrawn'],
    ];
    await eventually(() => expect(service.recorder.namesOf(idOf(mag))).toEqual(ofMag));
    // What caused it may stand on another partition.
    await eventually(() => expect(service.recorder.namesOf(id).at(-1)).toBe('meeting-cancelled'));
    const [last] = service.recorder.of(idOf(mag)).slice(-1);
    expect(last).toMatchObject({ actor: 'liaison', data: { because: 'meeting-cancelled' } });
    // What caused it is the event of the meeting.
    expect(last?.causationid).toBe(service.recorder.of(id).at(-1)?.id);
    expect((await service.get(`/meetings/${id}/invitations`)).counts).toMatchObject({ wanted: 0, made: 0 });
  });

  it('hear of a better title, keep the answer, and know of people for a set time', async () => {
    const { id, pathOf, idOf } = await invited();
    await service.post(`${pathOf(mag)}/delegation`, { delegation: [{ name: 'Jane Doe' }, { name: 'Amal Haddad' }] }, 200);
    await service.post(`${pathOf(mag)}/answer`, { rsvp: 'accepted', comment: 'By the night train.' }, 200);
    await service.patch(`/meetings/${id}`, { title: 'Coordination, North' });
    await eventually(async () => {
      expect(await service.get(pathOf(mag))).toMatchObject({ title: 'Coordination, North', rsvp: 'accepted', icalSequence: 1 });
    });
    service.clock.set('2032-05-03T06:00:00.000Z');
    await service.app.get(Timekeeper).round();
    expect(await service.get(pathOf(mag))).toMatchObject({ delegation: [{}, {}] });
    service.clock.set('2032-05-05T06:00:00.000Z');
    await service.app.get(Timekeeper).round();
    service.clock.set(new Date().toISOString());
    const left = await service.get(pathOf(mag));
    expect(left).toMatchObject({ delegates: 2, rsvp: 'accepted' });
    expect(JSON.stringify(left)).not.toMatch(/Jane|Amal|train/);
    await eventually(() => expect(service.recorder.namesOf(idOf(mag)).at(-1)).toBe('delegation-removed'));
  });

  it('are to nobody while the meeting is a draft', async () => {
    const { id } = await service.meeting({ invitees: [{ partnerId: mag.id }] });
    await service.app.get(Timekeeper).round();
    expect(await service.get(`/meetings/${id}/invitations`)).toMatchObject({ items: [], counts: { wanted: 0, made: 0 } });
    expect((await service.step(`/meetings/${id}/invitations/withdraw`, { partnerIds: [mag.id] })).invitees).toEqual([]);
  });

  it('are answered by the invited partner’s focal point or the cell, and by nobody else', async () => {
    const { pathOf } = await invited();
    const focal = await service.as({ role: 'partner', partnerId: lmac.id });
    expect(await service.post(`${pathOf(lmac)}/answer`, { rsvp: 'accepted', delegates: 2 }, 200, focal)).toMatchObject({
      rsvp: 'accepted',
      delegates: 2,
    });
    const refused = await service.post(`${pathOf(mag)}/answer`, { rsvp: 'declined' }, 403, focal);
    expect(refused.code).toBe('partner.not-own');
    await service.post(`${pathOf(mag)}/answer`, { rsvp: 'declined' }, 403, await service.as({ role: 'trainer' }));
    await service.post(`${pathOf(mag)}/delegation`, { delegation: [] }, 403, focal);
    await service.post(`${pathOf(lmac)}/attendance`, { attendance: 'apologies' }, 403, focal);
    expect((await service.post(`${pathOf(mag)}/answer`, { rsvp: 'pending' }, 422)).errors[0].field).toBe('rsvp');
    expect((await service.post(`/invitations/${randomUUID()}/answer`, { rsvp: 'accepted' }, 404)).code).toBe(
      'invitation.not-found',
    );
  });

  it('are seen by the partner itself and the hosts; names, comments and codes by no viewer', async () => {
    const host = await service.partner('Host');
    const { id, pathOf } = await invited({ hostPartnerIds: [host.id] });
    const names = { delegation: [{ name: 'Jane Doe', title: 'Director' }] };
    const named = await service.post(`${pathOf(mag)}/delegation`, names, 200);
    expect(named).toMatchObject({ delegation: [{ name: 'Jane Doe', number: 1 }] });
    await service.post(`${pathOf(mag)}/answer`, { rsvp: 'accepted', comment: 'By the night train.' }, 200);
    const [own, other, hosts] = await Promise.all(
      [mag, lmac, host].map((partner) => service.as({ role: 'partner', partnerId: partner.id })),
    );
    const viewer = await service.as({ role: 'viewer' });
    const texts = async (agent: typeof viewer) =>
      JSON.stringify([
        await service.get(pathOf(mag), 200, agent),
        await service.get(`/invitations?partnerId=${mag.id}`, 200, agent),
        await service.get(`/meetings/${id}/invitations`, 200, agent),
      ]);
    expect(await texts(own!)).toContain('Jane Doe');
    expect(await texts(viewer)).not.toMatch(/Jane|train|signInCode/);
    expect(await service.get(pathOf(mag), 200, hosts)).toMatchObject({ comment: 'By the night train.' });
    await service.get(pathOf(mag), 404, other);
    const partnersSeen = async (agent: typeof viewer) =>
      (await service.get(`/meetings/${id}/invitations`, 200, agent)).items.map(({ partnerId }: Invitation) => partnerId).sort();
    expect(await partnersSeen(other!)).toEqual([lmac.id]);
    expect(await partnersSeen(hosts!)).toEqual([mag.id, lmac.id].sort());
    expect((await service.get(`/invitations?partnerId=${mag.id}`, 200, other)).items).toEqual([]);
    const told = JSON.stringify(service.recorder.of(named.id));
    expect(told).not.toMatch(/Jane|train|signInCode/);
  });

  it('take attendance apart from the answer, with a headcount', async () => {
    const { id, pathOf } = await invited();
    expect((await service.post(`${pathOf(mag)}/attendance`, { attendance: 'attended' }, 409)).code).toBe('meeting.not-begun');
    await service.post(`${pathOf(lmac)}/attendance`, { attendance: 'apologies' }, 200);
    await service.post(`${pathOf(mag)}/answer`, { rsvp: 'declined' }, 200);
    await service.step(`/meetings/${id}/start`);
    await service.post(`${pathOf(mag)}/attendance`, { attendance: 'attended', headcount: 3 }, 200);
    const { counts } = await service.invitationsTo(id);
    expect(counts).toMatchObject({ declined: 1, attended: 1, apologies: 1, headcount: 3 });
    expect((await service.invitationsTo(id, '&attendance=attended')).items).toMatchObject([{ partnerId: mag.id }]);
    const headless = await service.post(`${pathOf(mag)}/attendance`, { attendance: 'absent', headcount: 3 }, 422);
    expect(headless).toMatchObject({ code: 'attendance.nobody-came', errors: [{ field: 'headcount' }] });
    await service.step(`/meetings/${id}/hold`);
    expect((await service.post(`${pathOf(mag)}/answer`, { rsvp: 'accepted' }, 409)).code).toBe('meeting.takes-no-answers');
    await service.step(`/meetings/${id}/close`);
    expect((await service.post(`${pathOf(mag)}/attendance`, { attendance: 'absent' }, 409)).code).toBe('meeting.closed');
  });

  it('sent twice under one key are one, and a mark that changes nothing tells nothing', async () => {
    const { id, pathOf } = await invited({}, 'start');
    const mark = { attendance: 'attended', headcount: 2 };
    for (const key of ['a-1', 'a-1', 'a-2']) {
      await service.staff
        .post(`/api/v1${pathOf(mag)}/attendance`)
        .set('Idempotency-Key', `${id}-${key}`)
        .send(mark)
        .expect(200);
    }
    expect((await service.get(pathOf(mag))).version).toBe(2);
  });

  it('wait where there is no room, and move up when somebody declines, in whatever order they come at once', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, (_, index) => service.partner(`Guest ${index}`)));
    const invitees = guests.map(({ id: partnerId }) => ({ partnerId }));
    const { id } = await service.meeting({ capacity: 3, invitees }, 'schedule');
    const { items } = await service.invitationsTo(id);
    const answer = (one: { id: string }, rsvp: string) => service.post(`/invitations/${one.id}/answer`, { rsvp }, 200);
    await Promise.all(items.map((one) => answer(one, 'accepted')));
    const line = async () => (await service.invitationsTo(id, '&waiting=true')).items.map((one) => one.id);
    const waiting = await line();
    expect(waiting).toHaveLength(3);
    const placed = items.filter((one) => !waiting.includes(one.id));
    await Promise.all(placed.slice(0, 2).map((one) => answer(one, 'declined')));
    expect(await line()).toEqual(waiting.slice(2));
    expect((await service.invitationsTo(id)).counts).toMatchObject({ accepted: 4, waiting: 1 });
    await service.patch(`/meetings/${id}`, { capacity: 4 });
    await eventually(async () => expect(await line()).toEqual([]));
    await eventually(() =>
      expect(service.recorder.namesOf(waiting[2]!)).toEqual([
        'partner-invited',
        'invitation-answered',
        'invitation-moved-from-waiting-list',
      ]),
    );
  });

  it('are signed in at the door by each person’s code, by the cell or the hosts', async () => {
    const { id, pathOf } = await invited({ hostPartnerIds: [lmac.id] }, 'start');
    const { signInCode } = await service.post(
      `${pathOf(mag)}/delegation`,
      { delegation: [{ name: 'Jane Doe' }, { name: 'Amal Haddad' }] },
      200,
    );
    const [host, guest] = [
      await service.as({ role: 'partner', partnerId: lmac.id }),
      await service.as({ role: 'partner', partnerId: mag.id }),
    ];
    const typed = `${signInCode.slice(0, 4).toLowerCase()} ${signInCode.slice(4)}`;
    await service.post(`/meetings/${id}/sign-in`, { code: `${typed}-1` }, 200, host);
    const signed = await service.post(`/meetings/${id}/sign-in`, { code: `${typed}-2` }, 200);
    expect(signed).toMatchObject({ partnerId: mag.id, attendance: 'attended', headcount: 2 });
    await service.post(`/meetings/${id}/sign-in`, { code: `${typed}-2` }, 403, guest);
    const { body, headers } = await host.get(`/api/v1/meetings/${id}/sign-in-sheet.pdf`).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await guest.get(`/api/v1/meetings/${id}/sign-in-sheet.pdf`).expect(403);
    for (const code of ['ABCDEFGH-1', signInCode, 'nonsense']) {
      expect((await service.post(`/meetings/${id}/sign-in`, { code }, 404)).code).toBe('sign-in.unknown');
    }
  });

  it('go to contacts that are their partner’s, and to nobody unknown, by its place in the list', async () => {
    const { id } = await service.meeting();
    const invite = (body: object, status = 200) => service.step(`/meetings/${id}/invitations`, body, status);
    const refused = await invite({ partnerIds: [mag.id, randomUUID(), randomUUID()] }, 422);
    expect(refused.code).toBe('partner.unknown');
    expect(refused.errors.map(({ field }: { field: string }) => field)).toEqual(['partnerIds.1', 'partnerIds.2']);
    expect((await invite({}, 422)).code).toBe('meeting.nobody-invited');
    expect((await service.step(`/meetings/${randomUUID()}/invitations`, { partnerIds: [mag.id] }, 404)).code).toBe(
      'meeting.not-found',
    );
    const contact = { id: randomUUID(), partnerId: mag.id, roles: [], languages: [], status: 'current' as const };
    await service.hears(ContactAdded.of(contact), contact.id);
    const asTheirs = (partnerId: string) => ({ invitees: [{ partnerId, contactId: contact.id, role: 'speaker' }] });
    expect((await invite(asTheirs(mag.id))).invitees).toMatchObject([{ contactId: contact.id, role: 'speaker' }]);
    expect(await invite(asTheirs(lmac.id), 422)).toMatchObject({
      code: 'contact.unknown',
      errors: [{ field: 'invitees.0.contactId' }],
    });
    await service.hears(ContactErased.of({ ...contact, status: 'erased' }, { ground: 'person-asked' }), contact.id, 2);
    await eventually(async () => expect((await invite(asTheirs(mag.id), 422)).code).toBe('contact.unknown'));
  });

  it('are flagged while the partner is suspended, where the meeting is still to come', async () => {
    const npa = await service.partner('NPA');
    const invitees = [{ partnerId: npa.id }];
    const [draft, coming, past] = [
      await service.meeting({ invitees }),
      await service.meeting({ invitees }, 'schedule'),
      await service.meeting({ invitees, start: '2021-05-05T06:00:00Z', end: '2021-05-05T07:00:00Z' }, 'schedule', 'hold'),
    ];
    const flagOf = async ({ id }: { id: string }) => (await service.invitationsTo(id)).items[0]?.flag?.because;
    expect([await flagOf(coming), await flagOf(past)]).toEqual([undefined, undefined]);
    await service.hears(PartnerSuspended.of({ ...npa, status: 'suspended' }, { reason: 'Under review.' }), npa.id, 2);
    await eventually(async () => expect(await flagOf(coming)).toBe('partner-suspended'));
    expect(await flagOf(past)).toBeUndefined();
    const { id: another } = await service.meeting();
    expect((await service.step(`/meetings/${another}/invitations`, { partnerIds: [npa.id] }, 409)).code).toBe(
      'partner.suspended',
    );
    await service.step(`/meetings/${past.id}/invitations`, { partnerIds: [npa.id] });
    // Who was listed in a draft before is invited with the flag.
    await service.step(`/meetings/${draft.id}/schedule`);
    expect(await flagOf(draft)).toBe('partner-suspended');
    await service.hears(PartnerReactivated.of({ ...npa, status: 'active' }), npa.id, 3);
    await eventually(async () => expect(await flagOf(coming)).toBeUndefined());
    await service.hears(PartnerClosed.of({ ...npa, status: 'closed' }, { reason: 'It left the country.' }), npa.id, 4);
    await eventually(async () => expect(await flagOf(coming)).toBe('partner-closed'));
    const [invitation] = (await service.invitationsTo(coming.id)).items;
    await eventually(() =>
      expect(service.recorder.namesOf(invitation!.id)).toEqual([
        'partner-invited',
        'invitation-flagged',
        'invitation-unflagged',
        'invitation-flagged',
      ]),
    );
    expect(service.recorder.of(invitation!.id).at(-1)?.actor).toBe('liaison');
  });
});
