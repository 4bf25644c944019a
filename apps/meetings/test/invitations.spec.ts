import { randomUUID } from 'node:crypto';
import { type Partner, PartnerClosed, PartnerReactivated, PartnerSuspended } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

interface Invited {
  id: string;
  partnerId: string;
}

describe('invitations through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;
  let lmac: Partner;

  beforeAll(async () => {
    service = await startMeetings();
    [mag, lmac] = [await service.partner('MAG'), await service.partner('LMAC')];
  }, 60_000);
  afterAll(() => service?.stop());

  /** A scheduled meeting with both partners invited: its id, and the invitations' paths. */
  const invited = async (...steps: string[]) => {
    const { id } = await service.meeting({}, 'schedule');
    const { invitations } = await service.step(`/meetings/${id}/invitations`, { partnerIds: [mag.id, lmac.id] });
    for (const name of steps) await service.step(`/meetings/${id}/${name}`);
    const pathOf = ({ id: partnerId }: Partner) =>
      `/meetings/${id}/invitations/${invitations.find((one: Invited) => one.partnerId === partnerId).id}`;
    return { id: id as string, pathOf };
  };

  it('are sent, replied to and withdrawn, each told on Kafka', async () => {
    const { id, pathOf } = await invited();
    const focal = await service.as({ role: 'partner', partnerId: mag.id });
    const replied = await service.post(`${pathOf(mag)}/reply`, { rsvp: 'accepted' }, 200, focal);
    expect(replied.counts).toMatchObject({ invited: 2, accepted: 1 });
    expect(replied.invitations[0]).toMatchObject({ partnerId: mag.id, rsvp: 'accepted', attendance: 'unknown' });
    await service.post(`${pathOf(lmac)}/reply`, { rsvp: 'tentative' }, 200);
    const withdrawn = await service.step(`${pathOf(lmac)}/withdraw`);
    expect(withdrawn.counts.invited).toBe(1);
    await eventually(() =>
      expect(service.recorder.namesOf(id).slice(2)).toEqual([
        'invitations-sent',
        'invitation-replied',
        'invitation-replied',
        'invitation-withdrawn',
      ]),
    );
    expect(service.recorder.of(id)[3]?.data).toMatchObject({ partnerId: mag.id, rsvp: 'accepted' });
  });

  it('are replied to by the invited partner’s focal point or the cell, and by nobody else', async () => {
    const { pathOf } = await invited();
    const focal = await service.as({ role: 'partner', partnerId: lmac.id });
    const refused = await service.post(`${pathOf(mag)}/reply`, { rsvp: 'declined' }, 403, focal);
    expect(refused.code).toBe('partner.not-own');
    await service.post(`${pathOf(mag)}/reply`, { rsvp: 'declined' }, 403, await service.as({ role: 'trainer' }));
    await service.step(`${pathOf(lmac)}/withdraw`, {}, 403, focal);
    await service.post(`${pathOf(lmac)}/attendance`, { attendance: 'apologies' }, 403, focal);
    expect((await service.post(`${pathOf(mag)}/reply`, { rsvp: 'none' }, 422)).errors[0].field).toBe('rsvp');
  });

  it('take attendance apart from the reply, with a headcount', async () => {
    const { pathOf } = await invited();
    expect((await service.post(`${pathOf(mag)}/attendance`, { attendance: 'attended' }, 409)).code).toBe('meeting.not-begun');
    await service.post(`${pathOf(lmac)}/attendance`, { attendance: 'apologies' }, 200);
    await service.post(`${pathOf(mag)}/reply`, { rsvp: 'declined' }, 200);
    const { id } = await service.step(`${pathOf(mag).split('/invitations')[0]}/start`);
    const marked = await service.post(`${pathOf(mag)}/attendance`, { attendance: 'attended', headcount: 3 }, 200);
    expect(marked.counts).toMatchObject({ declined: 1, attended: 1, apologies: 1, headcount: 3 });
    const headless = await service.post(`${pathOf(mag)}/attendance`, { attendance: 'absent', headcount: 3 }, 422);
    expect(headless).toMatchObject({ code: 'attendance.nobody-came', errors: [{ field: 'headcount' }] });
    await service.step(`/meetings/${id}/hold`);
    expect((await service.post(`${pathOf(mag)}/reply`, { rsvp: 'accepted' }, 409)).code).toBe('meeting.takes-no-replies');
    await service.step(`/meetings/${id}/close`);
    expect((await service.post(`${pathOf(mag)}/attendance`, { attendance: 'absent' }, 409)).code).toBe('meeting.closed');
  });

  it('sent twice under one key are one, and a mark that changes nothing tells nothing', async () => {
    const { id, pathOf } = await invited('start');
    const mark = { attendance: 'attended', headcount: 2 };
    for (const key of ['a-1', 'a-1', 'a-2']) {
      await service.staff
        .post(`/api/v1${pathOf(mag)}/attendance`)
        .set('Idempotency-Key', `${id}-${key}`)
        .send(mark)
        .expect(200);
    }
    expect((await service.get(`/meetings/${id}`)).version).toBe(5);
  });

  it('are refused with every unknown partner, by its place in the list', async () => {
    const { id } = await service.meeting();
    const refused = await service.step(`/meetings/${id}/invitations`, { partnerIds: [mag.id, randomUUID(), randomUUID()] }, 422);
    expect(refused.code).toBe('partner.unknown');
    expect(refused.errors.map(({ field }: { field: string }) => field)).toEqual(['partnerIds.1', 'partnerIds.2']);
    expect((await service.step(`/meetings/${id}/invitations`, { partnerIds: [] }, 422)).errors[0].field).toBe('partnerIds');
    expect((await service.step(`/meetings/${randomUUID()}/invitations`, { partnerIds: [mag.id] }, 404)).code).toBe(
      'meeting.not-found',
    );
    expect((await service.step(`/meetings/${id}/invitations/${randomUUID()}/withdraw`, {}, 404)).code).toBe(
      'invitation.not-found',
    );
  });

  it('are flagged while the partner is suspended, where the meeting is still to come', async () => {
    const npa = await service.partner('NPA');
    const inviteNpa = async (...steps: string[]) => {
      const { id } = await service.meeting({}, ...steps);
      await service.step(`/meetings/${id}/invitations`, { partnerIds: [npa.id, mag.id] });
      return id as string;
    };
    const [draft, coming, held] = [await inviteNpa(), await inviteNpa('schedule'), await inviteNpa('schedule', 'start', 'hold')];
    const flagsIn = async (id: string) =>
      (await service.get(`/meetings/${id}`)).invitations.map(({ flag }: { flag?: { because: string } }) => flag?.because);
    await service.hears(PartnerSuspended.of({ ...npa, status: 'suspended' }, { reason: 'Under review.' }), npa.id, 2);
    await eventually(async () => expect(await flagsIn(coming)).toEqual(['partner-suspended', undefined]));
    expect(await flagsIn(draft)).toEqual(['partner-suspended', undefined]);
    expect(await flagsIn(held)).toEqual([undefined, undefined]);
    const { id: another } = await service.meeting();
    expect((await service.step(`/meetings/${another}/invitations`, { partnerIds: [npa.id] }, 409)).code).toBe(
      'partner.suspended',
    );
    await service.step(`/meetings/${held}/invitations`, { partnerIds: [npa.id] });
    await service.hears(PartnerReactivated.of({ ...npa, status: 'active' }), npa.id, 3);
    await eventually(async () => expect(await flagsIn(coming)).toEqual([undefined, undefined]));
    await service.hears(PartnerClosed.of({ ...npa, status: 'closed' }, { reason: 'It left the country.' }), npa.id, 4);
    await eventually(async () => expect(await flagsIn(coming)).toEqual(['partner-closed', undefined]));
    await eventually(() =>
      expect(service.recorder.namesOf(coming).slice(-3)).toEqual([
        'invitation-flagged',
        'invitation-unflagged',
        'invitation-flagged',
      ]),
    );
    expect(service.recorder.of(coming).at(-1)?.data).toMatchObject({ partnerId: npa.id });
    expect(service.recorder.of(coming).at(-1)?.actor).toBe('liaison');
  });
});
