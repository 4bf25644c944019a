import { randomUUID } from 'node:crypto';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

interface Decision {
  id: string;
  number: number;
}
const numbers = (page: { items: Decision[] }) => page.items.map(({ number }) => number);

describe('decisions through REST', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
  }, 60_000);
  afterAll(() => service?.stop());

  const decide = (meetingId: string, status = 201, more: object = {}) =>
    service.post('/decisions', { meetingId, text: 'Share the list every week.', madeOn: '2024-05-06', ...more }, status);

  it('are recorded, superseded and withdrawn, told on Kafka', async () => {
    const meeting = await service.meeting({}, 'schedule', 'start');
    const [first, second, third] = [await decide(meeting.id), await decide(meeting.id), await decide(meeting.id)];
    expect([first, second, third].map(({ number }: Decision) => number)).toEqual([1, 2, 3]);
    const superseded = await service.step(`/decisions/${first.id}/supersede`, { supersededById: second.id });
    expect(superseded).toMatchObject({ status: 'superseded', supersededById: second.id });
    const withdrawn = await service.step(`/decisions/${third.id}/withdraw`, { reason: 'A mistake.' });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', statusReason: 'A mistake.' });
    await eventually(() => {
      expect(service.recorder.namesOf(first.id)).toEqual(['decision-recorded', 'decision-superseded']);
      expect(service.recorder.namesOf(third.id)).toEqual(['decision-recorded', 'decision-withdrawn']);
    });
    expect(numbers(await service.get(`/decisions?meetingId=${meeting.id}`))).toEqual([3, 2, 1]);
    expect(numbers(await service.get(`/decisions?meetingId=${meeting.id}&status=recorded`))).toEqual([2]);
    expect((await service.step(`/decisions/${first.id}/withdraw`, { reason: 'Again.' }, 409)).code).toBe('decision.not-recorded');
    const itself = await service.step(`/decisions/${second.id}/supersede`, { supersededById: second.id }, 422);
    expect(itself.code).toBe('decision.supersedes-itself');
    const unknown = await service.step(`/decisions/${second.id}/supersede`, { supersededById: randomUUID() }, 422);
    expect(unknown).toMatchObject({ code: 'decision.unknown', errors: [{ field: 'supersededById' }] });
  });

  it('are recorded at the same moment, each with its own number', async () => {
    const meeting = await service.meeting({}, 'schedule', 'start');
    const recorded = await Promise.all(Array.from({ length: 8 }, () => decide(meeting.id)));
    expect(recorded.map(({ number }: Decision) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('sent twice under one key are one decision', async () => {
    const meeting = await service.meeting({}, 'schedule', 'start');
    const send = () =>
      service.staff
        .post('/api/v1/decisions')
        .set('Idempotency-Key', `d-${meeting.id}`)
        .send({ meetingId: meeting.id, text: 'Once.', madeOn: '2024-05-06' })
        .expect(201);
    const [first, again] = await Promise.all([send(), send()]);
    expect(again.body.id).toBe(first.body.id);
    expect(numbers(await service.get(`/decisions?meetingId=${meeting.id}`))).toEqual([1]);
  });

  it('are refused of a meeting that is unknown or decides nothing, and for a day to come', async () => {
    const draft = await service.meeting();
    expect(await decide(randomUUID(), 422)).toMatchObject({ code: 'meeting.unknown', errors: [{ field: 'meetingId' }] });
    expect((await decide(draft.id, 409)).code).toBe('meeting.decides-nothing');
    const held = await service.meeting({}, 'schedule', 'start', 'hold');
    expect((await decide(held.id, 422, { madeOn: '2099-01-01' })).errors[0].field).toBe('madeOn');
  });

  it('are seen by the focal points of who was invited', async () => {
    const [guest, other] = [await service.partner('Guest'), await service.partner('Other')];
    const meeting = await service.meeting({}, 'schedule');
    await service.step(`/meetings/${meeting.id}/invitations`, { partnerIds: [guest.id] });
    await service.step(`/meetings/${meeting.id}/start`);
    const { id } = await decide(meeting.id);
    const focal = await service.as({ role: 'partner', partnerId: guest.id });
    await service.get(`/decisions/${id}`, 200, focal);
    expect(numbers(await service.get('/decisions', 200, focal))).toEqual([1]);
    const stranger = await service.as({ role: 'partner', partnerId: other.id });
    await service.get(`/decisions/${id}`, 404, stranger);
    expect(numbers(await service.get(`/decisions?meetingId=${meeting.id}`, 200, stranger))).toEqual([]);
    await service.step(`/decisions/${id}/withdraw`, { reason: 'Not mine.' }, 403, focal);
  });
});
