import { randomUUID } from 'node:crypto';
import { type AgendaProposal, CommitmentDue, CommitmentMet, type Partner } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { inMonth, type MeetingsUnderTest, startMeetings } from './fixtures';

describe('proposals for agendas through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;

  beforeAll(async () => {
    service = await startMeetings();
    mag = await service.partner('MAG');
  }, 60_000);
  beforeEach(() => service.clock.set('2031-05-01T08:00:00Z'));
  afterAll(() => service?.stop());

  const mechanism = async (): Promise<string> => (await service.mechanism({ timeZone: 'UTC' })).id;
  const next = (mechanismId: string, month = 6, ...steps: string[]) =>
    service.meeting({ mechanismId, ...inMonth(month) }, ...steps);
  const assign = (mechanismId?: string, more: object = {}) =>
    service.post('/action-points', {
      ...{ text: 'Send the list of teams.', assigneePartnerId: mag.id, dueOn: '2031-05-10', mechanismId },
      ...more,
    });
  const lookOn = async (day: string) => {
    service.clock.set(`${day}T12:00:00Z`);
    await service.app.get(Timekeeper).round();
  };
  const proposalsTo = async (mechanismId: string, status = 'open'): Promise<AgendaProposal[]> =>
    (await service.get(`/agenda-proposals?mechanismId=${mechanismId}&status=${status}`)).items;
  /** One action point of a new mechanism, overdue and proposed. */
  const overdue = async () => {
    const mechanismId = await mechanism();
    const point = await assign(mechanismId);
    await lookOn('2031-05-11');
    const [proposal] = await eventually(async () => {
      const found = await proposalsTo(mechanismId);
      expect(found).toHaveLength(1);
      return found;
    });
    return { mechanismId, point, proposal: proposal! };
  };
  const statusOf = async ({ id }: { id: string }) => (await service.get(`/agenda-proposals/${id}`)).status;

  it('are made of what is overdue, once, and accepted onto the next agenda of the mechanism', async () => {
    const { mechanismId, point, proposal } = await overdue();
    expect(proposal).toMatchObject({
      because: 'action-point-overdue',
      subjectId: point.id,
      title: point.text,
      ownerPartnerId: mag.id,
      dueOn: '2031-05-10',
    });
    await lookOn('2031-05-12');
    const path = `/agenda-proposals/${proposal.id}`;
    expect((await service.step(`${path}/accept`, {}, 409)).code).toBe('mechanism.no-next-meeting');
    const meeting = await next(mechanismId);
    expect((await service.get(`/meetings/${meeting.id}/agenda/proposals`)).items).toMatchObject([{ id: proposal.id }]);
    const elsewhere = await next(await mechanism());
    expect((await service.step(`${path}/accept`, { meetingId: elsewhere.id }, 422)).code).toBe('agenda-proposal.other-mechanism');
    const key = randomUUID();
    const accept = (how: string) =>
      service.staff.post(`/api/v1${path}/accept`).set('If-Match', '*').set('Idempotency-Key', how).send({ minutesAllotted: 15 });
    const answers = await Promise.all([accept(key), accept(key), accept(randomUUID())]);
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true);
    const { items } = await service.get(`/meetings/${meeting.id}/agenda`);
    expect(items).toMatchObject([
      { title: point.text, minutesAllotted: 15, owner: { partnerId: mag.id }, proposalId: proposal.id, status: 'open' },
    ]);
    expect(await service.get(path)).toMatchObject({ status: 'accepted', item: { meetingId: meeting.id, itemId: items[0].id } });
    expect((await service.get(`/meetings/${meeting.id}/agenda/proposals`)).items).toEqual([]);
    await eventually(() =>
      expect(service.recorder.namesOf(proposal.id)).toEqual(['agenda-item-proposed', 'agenda-proposal-accepted']),
    );
    const [event] = service.recorder.of(proposal.id);
    expect(event).toMatchObject({ actor: 'liaison', causationid: service.recorder.of(point.id).at(-1)?.id });
  });

  it('are accepted wholly or not at all', async () => {
    const { mechanismId, proposal } = await overdue();
    const meeting = await next(mechanismId);
    for (let n = 0; n < 60; n += 1)
      await service.post(`/meetings/${meeting.id}/agenda/items`, { title: 'Full', minutesAllotted: 1 }, 200);
    expect((await service.step(`/agenda-proposals/${proposal.id}/accept`, {}, 409)).code).toBe('agenda.full');
    expect(await statusOf(proposal)).toBe('open');
  });

  it('are taken off when it is done, also from the agenda, unless it was talked about', async () => {
    const [open, accepted, begun] = [await overdue(), await overdue(), await overdue()];
    const complete = ({ point }: typeof open) =>
      service.step(`/action-points/${point.id}/complete`, { whatWasDone: 'The list was sent.' });
    const meetings = [await next(accepted.mechanismId, 6, 'schedule'), await next(begun.mechanismId, 6, 'schedule')];
    for (const { proposal } of [accepted, begun]) await service.step(`/agenda-proposals/${proposal.id}/accept`);
    await service.step(`/meetings/${meetings[1].id}/start`);
    for (const one of [open, accepted, begun]) await complete(one);
    await eventually(async () => {
      expect([await statusOf(open.proposal), await statusOf(accepted.proposal)]).toEqual(['withdrawn', 'withdrawn']);
    });
    const itemsOf = async ({ id }: { id: string }) => (await service.get(`/meetings/${id}/agenda`)).items;
    expect([await itemsOf(meetings[0]), (await itemsOf(meetings[1])).length]).toEqual([[], 1]);
    expect(await statusOf(begun.proposal)).toBe('accepted');
    // Not done after all.
    await service.step(`/action-points/${open.point.id}/reopen`, { reason: 'Two teams are missing.' });
    await lookOn('2031-05-13');
    await eventually(async () => expect(await statusOf(open.proposal)).toBe('open'));
  });

  it('follow another due day and another assignee, and are declined with the reason', async () => {
    const { mechanismId, point, proposal } = await overdue();
    const lmac = await service.partner('LMAC');
    await service.step(`/action-points/${point.id}/reassign`, { assigneePartnerId: lmac.id, reason: 'It changed hands.' });
    await eventually(async () => expect((await proposalsTo(mechanismId))[0]?.ownerPartnerId).toBe(lmac.id));
    await service.step(`/action-points/${point.id}/reschedule`, { dueOn: '2031-05-20', reason: 'Later.' });
    await eventually(async () => expect(await statusOf(proposal)).toBe('withdrawn'));
    await lookOn('2031-05-21');
    const [again] = await eventually(async () => {
      const found = await proposalsTo(mechanismId);
      expect(found).toMatchObject([{ dueOn: '2031-05-20', ownerPartnerId: lmac.id }]);
      return found;
    });
    expect(again!.id).not.toBe(proposal.id);
    const path = `/agenda-proposals/${again!.id}/decline`;
    expect((await service.step(path, {}, 422)).errors[0].field).toBe('reason');
    await service.step(path, { reason: 'It is talked about with the partner alone.' });
    expect((await service.step(path, { reason: 'Once more.' }, 409)).code).toBe('agenda-proposal.not-open');
    await service.step(`/action-points/${point.id}/complete`, { whatWasDone: 'Sent.' });
    await eventually(() => expect(service.recorder.namesOf(point.id).at(-1)).toBe('action-point-completed'));
    expect(await statusOf(again!)).toBe('declined');
  });

  it('are made of commitments that are due, and of nothing that no mechanism has to talk about', async () => {
    const mechanismId = await mechanism();
    const commitment = {
      ...(CommitmentDue.example['commitment'] as Parameters<typeof CommitmentDue.of>[0]),
      ...{ id: randomUUID(), partnerId: mag.id, mechanismId, text: 'Train 40 officers.', dueOn: '2031-05-31' },
    };
    const lone = await assign();
    await lookOn('2031-05-11');
    await service.hears(CommitmentDue.of({ ...commitment, mechanismId: randomUUID() }), randomUUID(), 1);
    await service.hears(CommitmentDue.of(commitment), commitment.id, 1);
    const proposals = await eventually(async () => {
      const found = await proposalsTo(mechanismId);
      expect(found).toMatchObject([{ because: 'commitment-due', title: 'Train 40 officers.', ownerPartnerId: mag.id }]);
      return found;
    });
    await service.hears(CommitmentMet.of({ ...commitment, status: 'met' }, { evidenceId: randomUUID() }), commitment.id, 2);
    await eventually(async () => expect(await statusOf(proposals[0]!)).toBe('withdrawn'));
    expect((await service.get(`/agenda-proposals?subjectId=${lone.id}`)).items).toEqual([]);
    await service.get('/agenda-proposals', 403, await service.as({ role: 'partner', partnerId: mag.id }));
  });
});
