import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSchemas } from '../../src/checker/check-schemas';
import { eventually } from '../../src/eventually';
import { readEverything, schemasOf } from '../../src/platform/gather-evidence';
import { PlatformClient } from '../../src/platform/platform-client';
import type { WholePlatform } from '../../src/platform/whole-platform';

const ETHIOPIA = join(import.meta.dirname, '../../../../../shared/data/3w/eth_4w_may_jul2025_mine_action_rows_en.csv');
const PASSWORD = 'a password of twelve';

/** The things of every service, made at the gateway as people would, and found again in what is composed of them; then all of it is stopped and started. */
export function oneThread(started: () => WholePlatform): void {
  describe('one thread through every service, at the gateway', () => {
    let platform: WholePlatform;
    let admin: PlatformClient;
    const ids: Record<string, string> = {};

    beforeAll(() => {
      platform = started();
      admin = platform.admin;
    });

    /** Makes something, takes it through its steps, and answers the position of its last event. */
    async function make(key: string, path: string, body: object, ...steps: [string, object?][]): Promise<string> {
      let last = await admin.post(path, body);
      ids[key] = last.body.id;
      for (const [step, told] of steps) last = await admin.post(`${path}/${ids[key]}/${step}`, told);
      return last.position!;
    }

    /** The types on a partner's timeline, without their common beginning, oldest first. */
    async function timelineOf(partnerId: string, position: string): Promise<string[]> {
      const { items } = await admin.get(`/timeline?partnerId=${partnerId}&limit=100`, position);
      return items.map(({ type }) => String(type).split('.')[2]!).reverse();
    }

    it('partners: registered and active, with an agreement that both have signed', async () => {
      await make(
        'dngo',
        '/partners',
        { name: 'Directorate of NGOs', acronym: 'DNGO', kind: 'government', isLocalActor: true, country: 'IQ' },
        ['activate'],
      );
      await make('immap', '/partners', { name: 'iMMAP', kind: 'international-ngo', isLocalActor: false }, ['activate']);
      const on = { on: '2021-07-31' };
      const position = await make(
        'mou',
        '/agreements',
        { title: 'Memorandum on ACLET', kind: 'mou', startsOn: '2021-07-31', parties: [ids['dngo'], ids['immap']] },
        ['sign', { partnerId: ids['dngo'], ...on }],
        ['sign', { partnerId: ids['immap'], ...on }],
      );
      expect(await timelineOf(ids['dngo']!, position)).toEqual(
        expect.arrayContaining(['partner-registered', 'partner-activated', 'agreement-drafted', 'agreement-signed']),
      );
    });

    it('meetings: a mechanism with a seat, a meeting with an invitation, a reply, and an action point', async () => {
      await make(
        'cell',
        '/mechanisms',
        { name: 'Coordination cell', type: 'coordination-cell', level: 'national', country: 'IQ', timeZone: 'Asia/Baghdad' },
        ['seats', { partnerId: ids['immap'], role: 'chair', from: '2021-01-01' }],
      );
      const time = { start: '2035-01-08T07:00:00Z', end: '2035-01-08T09:00:00Z', timeZone: 'Asia/Baghdad' };
      await make(
        'meeting',
        '/meetings',
        { title: 'Regular coordination meeting', type: 'coordination', mechanismId: ids['cell'], ...time },
        ['invitations', { partnerIds: [ids['dngo']] }],
        ['schedule'],
      );
      // Invitations follow in the background.
      const invitation = await eventually(async () => {
        const { items } = await admin.get(`/meetings/${ids['meeting']}/invitations`);
        expect(items).toHaveLength(1);
        return items[0]!;
      });
      const { position } = await admin.post(`/invitations/${invitation['id']}/answer`, { rsvp: 'accepted' });
      expect(await timelineOf(ids['dngo']!, position!)).toEqual(
        expect.arrayContaining(['meeting-scheduled', 'invitation-answered']),
      );

      const { items } = await admin.get('/calendar?from=2035-01-01&to=2035-02-01', position);
      expect(items).toContainEqual(expect.objectContaining({ title: 'Regular coordination meeting' }));
      await make('action', '/action-points', {
        text: 'Send the list of teams.',
        meetingId: ids['meeting'],
        assigneePartnerId: ids['dngo'],
        dueOn: '2035-02-01',
      });
    });

    it('access: a request through both authorities to its letter, which anyone may verify', async () => {
      const position = await make(
        'request',
        '/access-requests',
        {
          partnerId: ids['immap'],
          activity: 'risk-education',
          country: 'IQ',
          purpose: 'Sessions in schools.',
          from: '2035-03-01',
          to: '2035-03-31',
          route: [{ kind: 'governorate', name: 'Ninewa' }],
          travellers: [{ name: 'Only In Its Service', documentNumber: 'P-1', nationality: 'IQ', role: 'Trainer' }],
          authorities: [ids['dngo']],
        },
        ['submit'],
        ['decide', { authorityId: ids['dngo'], decision: 'approve' }],
        ['issue-letter', {}],
      );
      expect(await timelineOf(ids['immap']!, position)).toEqual(
        expect.arrayContaining(['access-request-submitted', 'access-letter-issued']),
      );
      const request = (await admin.get(`/access-requests/${ids['request']}`)) as unknown as { letter: { code: string } };
      const verified = await fetch(`${platform.url}/api/v1/letters/${request.letter.code}`);
      expect(verified.status).toBe(200);
      expect(await verified.text()).not.toMatch(/Only In Its Service|P-1/);
    });

    it('training: a course, a session, a trainee, and attendance sent twice', async () => {
      await make('course', '/courses', { title: { en: 'Coordination', ar: 'التنسيق' }, mode: 'training' });
      const time = { start: '2025-06-01T06:00:00Z', end: '2025-06-02T12:00:00Z', timeZone: 'Asia/Baghdad' };
      await make(
        'session',
        '/training-sessions',
        { courseId: ids['course'], seats: 5, hostPartnerIds: [ids['immap']], ...time },
        ['open'],
      );
      const trainee = {
        name: 'A Trainee',
        employerPartnerId: ids['dngo'],
        sex: 'f',
        ageBand: '30-44',
        consent: { given: true, on: '2025-05-30' },
      };
      await make('trainee', '/trainees', trainee);
      await admin.post(`/training-sessions/${ids['session']}/enrol`, { traineeIds: [ids['trainee']] });
      await admin.post(`/training-sessions/${ids['session']}/run`);
      const marks = [
        {
          markId: randomUUID(),
          traineeId: ids['trainee'],
          day: '2025-06-01',
          presence: 'present',
          markedAt: '2025-06-01T06:05:00Z',
        },
      ];
      const first = await admin.post(`/training-sessions/${ids['session']}/attendance`, { marks });
      const again = await admin.post(`/training-sessions/${ids['session']}/attendance`, { marks });
      expect(JSON.stringify(first.body)).toContain('recorded');
      expect(JSON.stringify(again.body)).toContain('known');
      expect(await timelineOf(ids['immap']!, first.position!)).toEqual(
        expect.arrayContaining(['training-session-began', 'attendance-recorded']),
      );
    });

    it('advocacy: a statement from draft to published, and a commitment with evidence', async () => {
      const position = await make(
        'statement',
        '/statements',
        {
          title: 'Statement at the CCM Intersessional',
          speaker: { title: 'Director of Policy' },
          onBehalfOfPartnerIds: [ids['immap']],
          forum: 'CCM Intersessional',
          date: '2025-04-07',
        },
        ['clear'],
        ['deliver', { on: '2025-04-07' }],
        ['publish', {}],
      );
      expect(await timelineOf(ids['immap']!, position)).toEqual(expect.arrayContaining(['statement-published']));
      const pledged = { partnerId: ids['immap'], text: 'Clear ten fields.', madeOn: '2025-04-08', dueOn: '2035-04-08' };
      const last = await make('commitment', '/commitments', pledged, ['progress', { text: 'Two are cleared.' }]);
      expect(await timelineOf(ids['immap']!, last)).toEqual(
        expect.arrayContaining(['commitment-pledged', 'commitment-progressed']),
      );
    });

    it('composed views tell of all of it, and a partner’s suspension reaches the other services with its cause', async () => {
      const { position } = await admin.post(`/partners/${ids['dngo']}/suspend`, { reason: 'Accreditation under review.' });
      const overview = await admin.get(`/partners/${ids['dngo']}/overview`, position);
      expect(overview['partner']).toMatchObject({ acronym: 'DNGO', status: 'suspended' });
      expect(await admin.get('/dashboard', position)).toBeDefined();
      const { items } = await admin.get('/search?q=direct', position);
      expect(items).toContainEqual(expect.objectContaining({ id: ids['dngo'] }));

      const suspended = (await admin.get(`/timeline?partnerId=${ids['dngo']}&limit=100`, position)).items.find(({ type }) =>
        String(type).includes('partner-suspended'),
      );
      await eventually(async () => {
        const rows = (await admin.get(`/timeline?partnerId=${ids['dngo']}&limit=100`)).items;
        const flagged = rows.find(({ type }) => String(type).includes('invitation-flagged'));
        expect(flagged).toMatchObject({ causationId: suspended?.['id'] });
      });
    });

    it('shows the whole of it once in the event feed, and nothing personal', async () => {
      const response = await fetch(`${platform.url}/api/v1/events?limit=500`, { headers: admin.authorization() });
      expect(response.status).toBe(200);
      const events = (await response.json()) as { id: string; subject: string; sequence: number }[];
      expect(events.length).toBeGreaterThan(30);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(new Set(events.map(({ subject, sequence }) => `${subject} ${sequence}`)).size).toBe(events.length);
      expect(JSON.stringify(events)).not.toMatch(/Only In Its Service|A Trainee/);
    });

    it('lets each role do what is its own, and nothing else', async () => {
      await admin.post('/users', { email: 'viewer@test.example', name: 'Viewer', roles: ['viewer'], password: PASSWORD });
      const viewer = await PlatformClient.signIn(platform.url, 'viewer@test.example', PASSWORD);
      expect((await viewer.once('/partners', { method: 'POST', body: {} }))?.status).toBe(403);
      expect((await viewer.once('/users'))?.status).toBe(403);
      const seen = await viewer.get(`/access-requests/${ids['request']}`);
      expect(seen).not.toHaveProperty('travellers');
    });

    (existsSync(ETHIOPIA) ? it : it.skip)(
      'imports the 97 real mine-action rows of Ethiopia (skipped where ../shared/data is absent), twice as once',
      async () => {
        const file = await readFile(ETHIOPIA);
        const preview = await admin.sendCsv('/presence-imports?fileName=eth.csv', file);
        expect(preview.body).toMatchObject({ status: 'previewed', counts: { rows: 97, refused: 0 } });
        const applied = await admin.post(`/presence-imports/${preview.body.id}/apply`);
        const again = await admin.sendCsv('/presence-imports?fileName=eth.csv', file);
        expect(again.body).toMatchObject({ counts: { rows: 97, same: 97 } });
        const summary = await admin.get('/presence-summary?country=ET', applied.position);
        expect(summary).toMatchObject({ more: false });
        expect(Number(summary['partners'])).toBeGreaterThan(3);
      },
      120_000,
    );

    it('was told in events that are what their published schemas say', async () => {
      const events = await readEverything(platform.engines.kafkaBrokers);
      expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(20);
      expect(checkSchemas(events, await schemasOf(events, platform.url))).toEqual([]);
    }, 60_000);

    it('comes back with the same data after a stop and a start', async () => {
      const before = await admin.get(`/partners/${ids['immap']}`);
      await platform.restart();
      expect(await admin.get(`/partners/${ids['immap']}`)).toEqual(before);
      expect((await admin.get(`/partners/${ids['immap']}/overview`))['partner']).toMatchObject({ name: 'iMMAP' });
    }, 120_000);
  });
}
