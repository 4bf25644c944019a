import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

const MANY = 200;

describe('invitations to hundreds', () => {
  let service: MeetingsUnderTest;
  let partnerIds: string[];

  beforeAll(async () => {
    service = await startMeetings();
    const partners = await Promise.all(Array.from({ length: MANY }, (_, index) => service.partner(`Partner ${index}`)));
    partnerIds = partners.map(({ id }) => id);
    await eventually(() => scheduled(MANY), 30_000);
  }, 60_000);
  afterAll(() => service?.stop());

  /** A meeting to which so many are invited. */
  const scheduled = async (count: number) => {
    const { id } = await service.meeting({ invitees: partnerIds.slice(0, count).map((partnerId) => ({ partnerId })) });
    const { version } = await service.step(`/meetings/${id}/schedule`);
    return { id: id as string, version: version as number };
  };

  it('don’t hold up the scheduling of their meeting: it is one write, whatever their number', async () => {
    for (const count of [5, MANY]) {
      const meeting = await scheduled(count);
      expect(meeting.version).toBe(2);
      expect((await service.invitationsTo(meeting.id)).counts).toMatchObject({ wanted: count, made: count });
    }
  }, 60_000);

  it('are all made, each once, where the service ends in the middle and starts again', async () => {
    const { id } = await scheduled(MANY);
    const { MONGODB_DATABASE, TOPIC_PREFIX } = service.config as Record<string, unknown> as Record<string, string>;
    await service.stop();
    service = await startMeetings({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX: TOPIC_PREFIX! });
    expect((await service.invitationsTo(id)).counts).toMatchObject({ wanted: MANY, made: MANY, pending: MANY });
  }, 60_000);

  it('are answered side by side', async () => {
    const { id } = await scheduled(MANY);
    const some = (await service.invitationsTo(id)).items.slice(0, 25);
    await Promise.all(some.map((one) => service.post(`/invitations/${one.id}/answer`, { rsvp: 'accepted' }, 200)));
    const { counts } = await service.invitationsTo(id);
    expect(counts).toMatchObject({ wanted: MANY, made: MANY, accepted: 25, pending: MANY - 25 });
    await eventually(() => {
      for (const one of some) expect(service.recorder.namesOf(one.id)).toEqual(['partner-invited', 'invitation-answered']);
    });
  }, 60_000);
});
