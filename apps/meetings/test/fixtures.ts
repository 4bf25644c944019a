import { randomUUID } from 'node:crypto';
import { type Partner, PartnerRegistered } from '@liaison/contracts';
import { type ServiceUnderTest, startService } from '@liaison/testing';
import { MeetingsModule } from '../src/meetings.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
/** Anything that REST answers or is sent. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** The meetings service, with a signed-in member of the cell's staff. */
export interface MeetingsUnderTest extends ServiceUnderTest {
  staff: Agent;
  /** A partner that the partners service has told of. */
  partner(name: string): Promise<Partner>;
  /** What a POST without `If-Match` of its own answers, which must be of this status: 201 unless told. */
  post(path: string, body?: object, status?: number, agent?: Agent): Promise<Json>;
  /** A step on whatever version stands; 200 unless told. */
  step(path: string, body?: object, status?: number, agent?: Agent): Promise<Json>;
  get(path: string, status?: number, agent?: Agent): Promise<Json>;
  /** A meeting of half a day, as it is answered; drafted, and by the steps that are named what comes of it. */
  meeting(more?: object, ...steps: string[]): Promise<Json>;
}

const V1 = '/api/v1';

export async function startMeetings(): Promise<MeetingsUnderTest> {
  const service = await startService('meetings', MeetingsModule);
  const staff = await service.as({ role: 'coordinator' });
  const post = async (path: string, body: object = {}, status = 201, agent = staff) =>
    (await agent.post(`${V1}${path}`).send(body).expect(status)).body;
  const step = async (path: string, body: object = {}, status = 200, agent = staff) =>
    (await agent.post(`${V1}${path}`).set('If-Match', '*').send(body).expect(status)).body;
  return Object.assign(service, {
    staff,
    post,
    step,
    get: async (path: string, status = 200, agent = staff) => (await agent.get(`${V1}${path}`).expect(status)).body,
    partner: async (name: string) => {
      const partner: Partner = {
        id: randomUUID(),
        name,
        kind: 'international-ngo',
        isLocalActor: false,
        pillars: [],
        status: 'active',
      };
      await service.hears(PartnerRegistered.of(partner), partner.id, 1);
      return partner;
    },
    meeting: async (more: object = {}, ...steps: string[]) => {
      let meeting = await post('/meetings', {
        title: 'Coordination meeting',
        type: 'coordination',
        start: '2031-05-05T09:00:00+03:00',
        end: '2031-05-05T13:00:00+03:00',
        timeZone: 'Asia/Baghdad',
        ...more,
      });
      for (const name of steps) meeting = await step(`/meetings/${meeting.id}/${name}`);
      return meeting;
    },
  });
}
