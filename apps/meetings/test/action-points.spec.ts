import { randomUUID } from 'node:crypto';
import type { Partner } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

interface WithId {
  id: string;
}
const ids = (page: { items: WithId[] }) => page.items.map(({ id }) => id);
const done = { whatWasDone: 'The list was sent.', evidenceLink: 'https://example.org/list' };

describe('action points through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;

  beforeAll(async () => {
    service = await startMeetings();
    mag = await service.partner('MAG');
  }, 60_000);
  beforeEach(() => service.clock.set('2031-04-01T08:00:00Z'));
  afterAll(() => service?.stop());

  const assign = (more: object = {}, status = 201) =>
    service.post(
      '/action-points',
      { text: 'Send the list of teams.', assigneePartnerId: mag.id, dueOn: '2031-04-30', ...more },
      status,
    );

  it('is corrected and given to another partner while it is open', async () => {
    const { id } = await assign();
    const lmac = await service.partner('LMAC');
    const path = `/action-points/${id}`;
    expect(await service.patch(path, { priority: 'high' })).toMatchObject({ priority: 'high', text: 'Send the list of teams.' });
    await service.patch(path, { dueOn: '2031-05-01' }, 422);
    expect(await service.patch(path, { priority: 'low' }, 422)).toMatchObject({
      code: 'action-point.reason-needed',
      errors: [{ field: 'reason' }],
    });
    const reason = 'The teams changed hands.';
    expect((await service.step(`/action-points/${id}/reassign`, { assigneePartnerId: lmac.id }, 422)).errors[0].field).toBe(
      'reason',
    );
    const unknown = await service.step(`/action-points/${id}/reassign`, { assigneePartnerId: randomUUID(), reason }, 422);
    expect(unknown).toMatchObject({ code: 'partner.unknown', errors: [{ field: 'assigneePartnerId' }] });
    const reassigned = await service.step(`/action-points/${id}/reassign`, { assigneePartnerId: lmac.id, reason });
    expect(reassigned.assigneePartnerId).toBe(lmac.id);
    await service.get(`/action-points/${id}`, 404, await service.as({ role: 'partner', partnerId: mag.id }));
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual(['action-point-assigned', 'action-point-changed', 'action-point-reassigned']),
    );
    expect(service.recorder.of(id)[2]?.data).toMatchObject({ previousAssigneePartnerId: mag.id, reason });
  });

  it('is completed with what was done, reopened, rescheduled and cancelled, told on Kafka in order', async () => {
    const { id, ...assigned } = await assign();
    expect(assigned).toMatchObject({ status: 'open', priority: 'normal', overdue: false, timeZone: 'UTC' });
    expect((await service.step(`/action-points/${id}/complete`, {}, 422)).errors[0].field).toBe('whatWasDone');
    await service.step(`/action-points/${id}/complete`, { whatWasDone: 'Sent.' });
    expect((await service.step(`/action-points/${id}/complete`, done, 409)).code).toBe('action-point.not-open');
    expect(await service.step(`/action-points/${id}/reopen`, { reason: 'Two are missing.' })).not.toHaveProperty('completion');
    await service.step(`/action-points/${id}/reschedule`, { dueOn: '2031-05-31', reason: 'Later.' });
    const past = await service.step(`/action-points/${id}/reschedule`, { dueOn: '2031-03-31', reason: 'Back.' }, 422);
    expect(past).toMatchObject({ code: 'action-point.due-in-the-past', errors: [{ field: 'dueOn' }] });
    await service.step(`/action-points/${id}/cancel`, { reason: 'Not needed.' });
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'action-point-assigned',
        'action-point-completed',
        'action-point-reopened',
        'action-point-rescheduled',
        'action-point-cancelled',
      ]),
    );
  });

  it('of high priority waits for another person', async () => {
    const { id } = await assign({ priority: 'high' });
    const bare = await service.step(`/action-points/${id}/complete`, { whatWasDone: 'Sent.' }, 422);
    expect(bare).toMatchObject({ code: 'action-point.evidence-missing', errors: [{ field: 'evidenceLink' }] });
    const reported = await service.step(`/action-points/${id}/complete`, done);
    expect(reported).toMatchObject({ status: 'awaiting-confirmation', completion: done });
    expect((await service.step(`/action-points/${id}/confirm`, {}, 403)).code).toBe('action-point.own-work');
    const colleague = await service.as({ role: 'coordinator' });
    expect(await service.step(`/action-points/${id}/confirm`, {}, 200, colleague)).toMatchObject({ status: 'completed' });
    await eventually(() =>
      expect(service.recorder.namesOf(id).slice(1)).toEqual(['action-point-reported-done', 'action-point-completed']),
    );
  });

  it('is overdue when its due day is past where its mechanism is at home, and told once', async () => {
    const [baghdad, bogota] = [await service.mechanism(), await service.mechanism({ timeZone: 'America/Bogota' })];
    const meeting = await service.meeting({ mechanismId: bogota.id });
    const early = await assign({ mechanismId: baghdad.id });
    const late = await assign({ meetingId: meeting.id });
    expect(late).toMatchObject({ mechanismId: bogota.id, timeZone: 'America/Bogota' });
    const overdueAt = async (now: string) => {
      service.clock.set(now);
      await service.app.get(Timekeeper).round();
      await service.app.get(Timekeeper).round();
      return [await service.get(`/action-points/${early.id}`), await service.get(`/action-points/${late.id}`)].map(
        ({ overdue }: { overdue: boolean }) => overdue,
      );
    };
    expect(await overdueAt('2031-04-30T20:59:00Z')).toEqual([false, false]);
    expect(await overdueAt('2031-04-30T21:00:00Z')).toEqual([true, false]);
    expect(await overdueAt('2031-05-01T05:00:00Z')).toEqual([true, true]);
    expect(ids(await service.get(`/action-points?overdue=true&mechanismId=${bogota.id}`))).toEqual([late.id]);
    const names = ['action-point-assigned', 'action-point-due', 'action-point-overdue'];
    await eventually(() => expect(service.recorder.namesOf(late.id)).toEqual(names));
    await eventually(() => expect(service.recorder.namesOf(early.id)).toEqual(names));
  });

  it('is reminded of before, on and after its due day, follows another due day, and is escalated to the chair of its mechanism', async () => {
    const twg = await service.mechanism({ timeZone: 'UTC', escalation: { afterDays: 3, to: 'chair' } });
    const chair = await service.partner('Chair');
    await service.step(`/mechanisms/${twg.id}/seats`, { partnerId: chair.id, role: 'chair', from: '2020-01-01' });
    const { id } = await assign({ mechanismId: twg.id, dueOn: '2031-06-30' });
    const lookOn = async (...days: string[]) => {
      for (const day of days) {
        service.clock.set(`${day}T12:00:00Z`);
        // As two copies of the service would, and one that starts again.
        await Promise.all([service.app.get(Timekeeper).round(), service.app.get(Timekeeper).round()]);
        await service.app.get(Timekeeper).round();
      }
    };
    await lookOn('2031-06-20', '2031-06-23', '2031-06-25');
    await service.step(`/action-points/${id}/reschedule`, { dueOn: '2031-07-31', reason: 'Later.' });
    await lookOn('2031-06-30', '2031-07-01', '2031-07-24', '2031-07-30', '2031-07-31', '2031-08-01', '2031-08-02', '2031-08-03');
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        ...['action-point-assigned', 'action-point-due-soon', 'action-point-rescheduled', 'action-point-due-soon'],
        ...['action-point-due-soon', 'action-point-due', 'action-point-overdue', 'action-point-escalated'],
      ]),
    );
    expect(service.recorder.of(id).at(-1)?.data).toMatchObject({
      actionPoint: { escalated: { to: 'chair', partnerIds: [chair.id] } },
      daysOver: 3,
    });
  });

  it('is completed by the focal point of its assignee, and by no other', async () => {
    const other = await service.partner('Other');
    const { id } = await assign();
    const stranger = await service.as({ role: 'partner', partnerId: other.id });
    await service.get(`/action-points/${id}`, 404, stranger);
    expect((await service.step(`/action-points/${id}/complete`, done, 403, stranger)).code).toBe('partner.not-own');
    expect(ids(await service.get(`/action-points?assigneePartnerId=${mag.id}`, 200, stranger))).toEqual([]);
    const focal = await service.as({ role: 'partner', partnerId: mag.id });
    expect(ids(await service.get('/action-points?limit=200', 200, focal))).toContain(id);
    await service.step(`/action-points/${id}/cancel`, { reason: 'Not mine.' }, 403, focal);
    await service.step(`/action-points/${id}/complete`, done, 200, focal);
    await service.post('/action-points', {}, 403, await service.as({ role: 'viewer' }));
  });

  it('refers to what there is', async () => {
    const refused = async (more: object) => {
      const { code, errors } = await assign(more, 422);
      return [errors[0].field, code];
    };
    expect(await refused({ meetingId: randomUUID() })).toEqual(['meetingId', 'meeting.unknown']);
    expect(await refused({ mechanismId: randomUUID() })).toEqual(['mechanismId', 'mechanism.unknown']);
    expect(await refused({ assigneePartnerId: randomUUID() })).toEqual(['assigneePartnerId', 'partner.unknown']);
    expect(await refused({ dueOn: '30 April' })).toEqual(['dueOn', 'request.invalid']);
  });

  it('is listed by due day, and by status, assignee, and what is due before a day', async () => {
    const npa = await service.partner('NPA');
    const mine = { assigneePartnerId: npa.id };
    const june = await assign({ ...mine, dueOn: '2031-06-01' });
    const may = await assign({ ...mine, dueOn: '2031-05-01' });
    const july = await assign({ ...mine, dueOn: '2031-07-01' });
    const list = `/action-points?assigneePartnerId=${npa.id}`;
    expect(ids(await service.get(list))).toEqual([may.id, june.id, july.id]);
    expect(ids(await service.get(`${list}&dueBefore=2031-07-01`))).toEqual([may.id, june.id]);
    await service.step(`/action-points/${may.id}/complete`, done);
    expect(ids(await service.get(`${list}&status=open`))).toEqual([june.id, july.id]);
    expect(ids(await service.get(`${list}&overdue=false&limit=1`))).toEqual([may.id]);
  });
});
