import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

describe('invitations to hundreds', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
  }, 60_000);
  afterAll(() => service?.stop());

  it('go to 500 partners at once, and their replies at the same moment are all kept and told', async () => {
    const partners = await Promise.all(Array.from({ length: 500 }, (_, index) => service.partner(`Partner ${index}`)));
    const { id } = await service.meeting({}, 'schedule');
    await eventually(async () => {
      const { counts } = await service.step(`/meetings/${id}/invitations`, { partnerIds: partners.map((one) => one.id) });
      expect(counts.invited).toBe(500);
    });
    const { invitations } = await service.get(`/meetings/${id}`);
    const some: { id: string }[] = invitations.slice(0, 25);
    await Promise.all(some.map((one) => service.post(`/meetings/${id}/invitations/${one.id}/reply`, { rsvp: 'accepted' }, 200)));
    expect((await service.get(`/meetings/${id}`)).counts.accepted).toBe(25);
    await eventually(() => expect(service.recorder.of(id).map(({ sequence }) => sequence)).toEqual(upTo(28)));
  }, 60_000);
});

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
