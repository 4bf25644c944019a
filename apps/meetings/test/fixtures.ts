import { randomUUID } from 'node:crypto';
import {
  type Invitation,
  type InvitationCounts,
  type Meeting,
  type OccurrenceCounts,
  type Partner,
  PartnerRegistered,
} from '@liaison/contracts';
import { eventually, startService } from '@liaison/testing';
import { MeetingsEnvironment } from '../src/meetings-environment';
import { MeetingsModule } from '../src/meetings.module';

interface InvitationsOfMeeting {
  items: Invitation[];
  counts: InvitationCounts;
}

interface OccurrencesOfSeries {
  items: Meeting[];
  counts: OccurrenceCounts;
}

const V1 = '/api/v1';

/** Two hours on the fifth of a month. */
export const inMonth = (month: number, year = 2031) => ({
  start: `${year}-0${month}-05T06:00:00Z`,
  end: `${year}-0${month}-05T08:00:00Z`,
});

export type MeetingsUnderTest = Awaited<ReturnType<typeof startMeetings>>;

/** The meetings service, with a signed-in member of the cell's staff, who asks unless another agent is named. `env` as of `startService`. */
export async function startMeetings(env: Record<string, string> = {}) {
  const service = await startService('meetings', MeetingsModule, env, { environment: MeetingsEnvironment });
  const staff = await service.as({ role: 'coordinator' });

  /** Answers the body, of what must be this status. */
  const get = async (path: string, status = 200, agent = staff) => (await agent.get(`${V1}${path}`).expect(status)).body;
  const post = async (path: string, body: object = {}, status = 201, agent = staff) =>
    (await agent.post(`${V1}${path}`).send(body).expect(status)).body;
  /** A post on whatever version stands. */
  const step = async (path: string, body: object = {}, status = 200, agent = staff) =>
    (await agent.post(`${V1}${path}`).set('If-Match', '*').send(body).expect(status)).body;

  /** A change of some fields, on whatever version stands. */
  const patch = async (path: string, body: object, status = 200, agent = staff) =>
    (await agent.patch(`${V1}${path}`).set('If-Match', '*').send(body).expect(status)).body;
  /** A file of a media type. */
  const postFile = async (path: string, type: string, file: string, status = 200, agent = staff) =>
    (await agent.post(`${V1}${path}`).set('Content-Type', type).send(file).expect(status)).body;

  /** A put on the version that was read. */
  const put = async (path: string, version: number, body: object, status = 200, agent = staff) =>
    (await agent.put(`${V1}${path}`).set('If-Match', `"${version}"`).send(body).expect(status)).body;

  /** A partner that the partners service has told of. */
  const partner = async (name: string): Promise<Partner> => {
    const told: Partner = {
      id: randomUUID(),
      name,
      kind: 'international-ngo',
      isLocalActor: false,
      pillars: [],
      status: 'active',
    };
    await service.hears(PartnerRegistered.of(told), told.id, 1);
    return told;
  };

  /** A meeting of half a day: drafted, and what comes of it by the steps that are named. */
  const meeting = async (more: object = {}, ...steps: string[]) => {
    let made = await post('/meetings', {
      title: 'Coordination meeting',
      type: 'coordination',
      start: '2031-05-05T09:00:00+03:00',
      end: '2031-05-05T13:00:00+03:00',
      timeZone: 'Asia/Baghdad',
      ...more,
    });
    for (const name of steps) made = await step(`/meetings/${made.id}/${name}`);
    return made;
  };

  /** A technical working group, or what `more` makes of it. */
  const mechanism = (more: object = {}) =>
    post('/mechanisms', { name: 'TWG', type: 'technical-working-group', level: 'global', timeZone: 'Asia/Baghdad', ...more });

  /** The invitations to a meeting, once as many are made as are wanted. */
  const invitationsTo = async (meetingId: string, query = ''): Promise<InvitationsOfMeeting> => {
    let answer!: InvitationsOfMeeting;
    await eventually(async () => {
      answer = await get(`/meetings/${meetingId}/invitations?limit=200${query}`);
      expect(answer.counts.made).toBe(answer.counts.wanted);
    }, 30_000);
    return answer;
  };

  /** The meetings of a series, once they are as it says. */
  const occurrencesOf = async (seriesId: string, wanted: number): Promise<OccurrencesOfSeries> => {
    let answer!: OccurrencesOfSeries;
    await eventually(async () => {
      answer = await get(`/series/${seriesId}/occurrences?limit=200`);
      expect(answer.counts).toMatchObject({ wanted, made: wanted, settled: true });
    }, 30_000);
    return answer;
  };

  const asking = { get, post, step, patch, postFile, put };
  return { ...service, staff, ...asking, partner, meeting, mechanism, invitationsTo, occurrencesOf };
}
