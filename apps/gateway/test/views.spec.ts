import { randomUUID } from 'node:crypto';
import {
  AccessLetterIssued,
  AccessRequestDrafted,
  AccessRequestSubmitted,
  ActionPointAssigned,
  AgreementSigned,
  BulletinAcknowledged,
  BulletinClosed,
  BulletinPosted,
  BulletinRead,
  CommitmentPledged,
  ContactAdded,
  type EventDefinition,
  InvitationAnswered,
  MechanismEstablished,
  MeetingDrafted,
  MeetingScheduled,
  PartnerActivated,
  PresenceRecorded,
  StatementDelivered,
  StatementDrafted,
  TrainingSessionOpened,
} from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import { composePage, staysTrueUntil } from '../src/overview/overview-page';
import { FewOfPartner } from '../src/records/few-of-partner';
import { ManyOfPartner } from '../src/records/many-of-partner';
import { PartnerRecords } from '../src/records/partner-records';
import { Records } from '../src/records/records';
import { startGateway } from './start-gateway';
import { positionOf, tell, untilShown } from './tell';

const NOW = '2030-04-07T09:00:00.000Z';
const seat = (partnerId: string, role: string, over: object = {}) => ({
  id: randomUUID(),
  partnerId,
  role,
  from: '2029-01-01',
  ...over,
});

describe('composed views', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    gateway = await startGateway();
    gateway.clock.set(NOW);
    staff = await gateway.as({ role: 'coordinator' });
    const positions: string[] = [];
    const say = async (name: string, definition: EventDefinition, state: Record<string, unknown>) => {
      const event = await tell(gateway, definition, { state });
      ids[name] = event.subject;
      positions.push(positionOf(event));
    };
    const at = (start: string, end: string) => ({ start: `${start}.000Z`, end: `${end}.000Z` });
    const invitees = [{ partnerId: mine }];
    const answered = { partnerId: mine, rsvp: 'accepted', attendance: 'attended', headcount: 2 };
    const submitted = { authorities: [], submittedAt: '2030-04-01T09:00:00.000Z' };
    await say('mine', PartnerActivated, {
      id: mine,
      name: 'Lebanon Mine Action Centre',
      acronym: 'LMAC',
      otherNames: { ar: 'المركز اللبناني للأعمال المتعلّقة بالألغام', fr: 'Centre libanais d’action contre les mines' },
      isLocalActor: true,
    });
    await say('theirs', PartnerActivated, { id: theirs, name: 'Théâtre of Demining', acronym: 'TOD', isLocalActor: false });
    await say('contact', ContactAdded, { partnerId: mine });
    await say('agreement', AgreementSigned, {
      title: 'Memorandum on marking',
      parties: [{ partnerId: mine, signedOn: '2029-05-05' }, { partnerId: theirs }],
    });
    await say('mechanism', MechanismEstablished, {
      name: 'Technical Working Group',
      seats: [
        seat(mine, 'chair'),
        seat(theirs, 'member'),
        seat(theirs, 'member', { to: '2029-06-01' }),
        seat(theirs, 'observer'),
        seat(theirs, 'co-chair'),
      ],
    });
    await say('soon', MeetingScheduled, {
      title: 'Coming plenary',
      ...at('2030-04-09T07:00:00', '2030-04-09T08:00:00'),
      invitees,
    });
    await say('held', MeetingScheduled, {
      title: 'Held plenary',
      mechanismId: ids['mechanism'],
      ...at('2030-03-09T07:00:00', '2030-03-09T08:00:00'),
      invitees,
      status: 'held',
    });
    for (const name of ['soon', 'held']) {
      const to = { meetingId: ids[name], title: 'Coming and held plenary' };
      await say(`invited ${name}`, InvitationAnswered, { ...answered, ...to });
    }
    await say('draft', MeetingDrafted, { title: 'Secret plenary', status: 'draft', announcedAt: undefined });
    await say('waiting', AccessRequestSubmitted, {
      reference: 'AR-2030-000001',
      purpose: 'Marking of Deir',
      partnerId: mine,
      ...submitted,
      openStep: {
        authorityId: theirs,
        openedAt: '2030-04-01T09:00:00.000Z',
        dueSoonAt: '2030-04-05T09:00:00.000Z',
        dueAt: '2030-04-06T09:00:00.000Z',
      },
    });
    await say('unsubmitted', AccessRequestDrafted, {
      reference: 'AR-2030-000002',
      partnerId: mine,
      submittedAt: undefined,
      status: 'draft',
      openStep: undefined,
      authorities: [{ partnerId: theirs }],
    });
    await say('others', AccessRequestSubmitted, {
      reference: 'AR-2030-000003',
      partnerId: theirs,
      ...submitted,
      submittedAt: '2030-04-06T09:00:00.000Z',
      openStep: undefined,
    });
    await say('letter', AccessLetterIssued, {
      reference: 'AR-2030-000004',
      partnerId: mine,
      ...submitted,
      status: 'letter-issued',
      openStep: undefined,
      letter: {
        number: 'AL-2030-000001',
        issuedAt: NOW,
        validFrom: '2030-04-01',
        validUntil: '2030-04-12',
        expiresAt: '2030-04-12T21:00:00.000Z',
      },
    });
    await say('session', TrainingSessionOpened, {
      title: 'Level one',
      ...at('2030-05-01T07:00:00', '2030-05-02T08:00:00'),
      hostPartnerIds: [theirs],
      employers: [{ partnerId: mine, enrolled: 3, waiting: 1 }],
    });
    await say('statement', StatementDelivered, {
      title: 'Delivered words',
      onBehalfOfPartnerIds: [theirs],
      status: 'delivered',
      commends: [],
    });
    await say('unsaid', StatementDrafted, { title: 'Drafted words', onBehalfOfPartnerIds: [mine], status: 'draft' });
    await say('late', CommitmentPledged, { partnerId: mine, dueOn: '2030-04-01', status: 'pledged', text: 'Clear the valley' });
    await say('pledge', CommitmentPledged, { partnerId: theirs, dueOn: '2030-04-20', status: 'in-progress' });
    await say('overdue', ActionPointAssigned, {
      assigneePartnerId: mine,
      overdue: true,
      dueOn: '2030-04-01',
      text: 'Send the list',
    });
    await say('bulletin', BulletinPosted, {
      title: 'The road is closed',
      partnerIds: [mine, theirs],
      asksFor: 'acknowledgement',
    });
    const bulletinId = ids['bulletin'];
    await say('read', BulletinRead, { bulletinId, partnerId: mine, acknowledgedAt: undefined });
    await say('acknowledged', BulletinAcknowledged, { bulletinId, partnerId: theirs });
    await say('closed', BulletinClosed, { partnerIds: [mine], status: 'closed' });
    const presence = (partnerId: string, pillar: string, areas: object[]) => ({
      partnerId,
      pillar,
      place: { country: 'ET', areas },
    });
    const [tigray, mekele] = [
      { level: 1, pcode: 'ET01', name: 'Tigray' },
      { level: 2, pcode: 'ET0105', name: 'Mekele' },
    ];
    await say('p1', PresenceRecorded, presence(mine, 'clearance', [tigray, mekele]));
    await say('p2', PresenceRecorded, presence(mine, 'risk-education', [tigray]));
    await say('p3', PresenceRecorded, presence(theirs, 'risk-education', [tigray, mekele]));
    await say('p4', PresenceRecorded, { ...presence(theirs, 'risk-education', []), place: { country: 'SO', areas: [] } });
    await untilShown(staff, positions);
  }, 60_000);
  afterAll(() => gateway?.stop());

  const focalPoint = () => gateway.as({ role: 'partner', partnerId: mine });
  const named = (items: { id: string }[]) => Object.keys(ids).filter((name) => items.some(({ id }) => id === ids[name]));

  describe('search', () => {
    const search = async (q: string, agent = staff, query: object = {}) =>
      (
        await agent
          .get('/api/v1/search')
          .query({ q, ...query })
          .expect(200)
      ).body.items as { id: string; title: string }[];

    it.each([
      ['lmac', 'mine'],
      ['LEBAN act', 'mine'],
      ['اللبناني', 'mine'],
      ['لبناني', 'mine'],
      ['المتعلقة بالالغام', 'mine'],
      ['libanais d’action', 'mine'],
      ['theatre', 'theirs'],
      ['THÉÂTRE', 'theirs'],
      ['AR-2030-000003', 'others'],
      ['marking deir', 'waiting'],
      ['mekele clear', 'p1'],
    ])('finds %s', async (q, name) => {
      const found = await search(q);
      expect(named(found)).toContain(name);
      expect(found.length).toBeLessThan(5);
    });

    it('puts what has the word in its title first', async () => {
      const found = await search('marking');
      expect(found[0]?.id).toBe(ids['agreement']);
      expect(named(found)).toContain('waiting');
    });

    it('finds among the kinds that are asked for', async () => {
      expect(named(await search('plenary', staff, { kinds: 'meeting' })).sort()).toEqual(['draft', 'held', 'soon']);
      expect(await search('plenary', staff, { kinds: 'partner,agreement' })).toEqual([]);
      await staff.get('/api/v1/search').query({ q: 'x', kinds: 'nonsense' }).expect(422);
    });

    it('finds nothing for a word that there is not, and refuses none', async () => {
      expect(await search('zeppelin')).toEqual([]);
      expect((await staff.get('/api/v1/search').query({ q: '.*' }).expect(422)).body.code).toBe('search.no-words');
      await staff.get('/api/v1/search').expect(422);
    });

    it('leaves out what the reader may not know of', async () => {
      const viewer = await gateway.as({ role: 'viewer' });
      expect(named(await search('plenary', viewer)).sort()).toEqual(['held', 'soon']);
      expect(named(await search('words', viewer))).toEqual(['statement']);
      expect(named(await search('words', await focalPoint()))).toEqual(['statement']);
      expect(named(await search('AR-2030', await focalPoint())).sort()).toEqual(['letter', 'unsubmitted', 'waiting']);
      const authority = await gateway.as({ role: 'partner', partnerId: theirs });
      expect(named(await search('AR-2030', authority))).toEqual(['others']);
    });
  });

  describe('the overview of a partner', () => {
    const overview = async (agent = staff, id = mine) => (await agent.get(`/api/v1/partners/${id}/overview`).expect(200)).body;

    it('is one page of everything', async () => {
      const page = await overview();
      expect(page).toMatchObject({
        partner: { id: mine, acronym: 'LMAC' },
        contacts: { count: 1 },
        agreements: { count: 1, items: [{ title: 'Memorandum on marking', signedOn: '2029-05-05' }] },
        seats: { count: 1, items: [{ title: 'Technical Working Group', role: 'chair' }] },
        meetings: {
          upcoming: { count: 1, items: [{ title: 'Coming plenary', rsvp: 'accepted', hosting: false }] },
          past: { count: 1, items: [{ title: 'Held plenary', attendance: 'attended', headcount: 2 }] },
        },
        accessRequests: {
          count: 3,
          byStatus: expect.arrayContaining([{ value: 'draft', count: 1 }]),
        },
        training: { count: 1, hosted: 0, enrolled: 1, trainees: 3, items: [{ title: 'Level one', enrolled: 3 }] },
        statements: { count: 1 },
        commitments: { count: 1, items: [{ title: 'Clear the valley', overdue: true }] },
        actionPoints: { count: 1, overdue: 1, items: [{ title: 'Send the list', dueOn: '2030-04-01' }] },
        bulletins: { count: 1, overdue: 0, items: [{ title: 'The road is closed', dueOn: '2025-05-07', overdue: false }] },
        presences: {
          count: 2,
          byCountry: [{ value: 'ET', count: 2 }],
          byPillar: expect.arrayContaining([{ value: 'clearance', count: 1 }]),
        },
      });
      expect(page.timeline.length).toBeGreaterThan(8);
      expect((await overview(staff, theirs)).bulletins).toEqual({ count: 0, items: [], overdue: 0 });
    });

    it('is the same of a partner with many records, which are not read at once', async () => {
      const records = gateway.app.get(Records);
      for (const role of ['coordinator', 'viewer'] as const) {
        const reader = { id: 'reader', roles: [role] };
        for (const id of [mine, theirs]) {
          const few = await gateway.app.get(PartnerRecords).of(reader, id);
          const many = new ManyOfPartner(records, reader, id);
          expect(few).toBeInstanceOf(FewOfPartner);
          expect(await composePage(id, few, NOW)).toEqual(await composePage(id, many, NOW));
          expect(await staysTrueUntil(few, NOW)).toBe(await staysTrueUntil(many, NOW));
        }
      }
    });

    it('is for a focal point its own organisation’s, without what only the cell knows', async () => {
      const page = await overview(await focalPoint());
      expect(page.accessRequests.count).toBe(3);
      expect(page.statements.count).toBe(0);
      expect(JSON.stringify(page)).not.toContain('Drafted words');
      const { body } = await (await focalPoint()).get(`/api/v1/partners/${theirs}/overview`).expect(403);
      expect(body.code).toBe('partner.not-own');
    });

    it('is for a viewer without contacts and drafts', async () => {
      const page = await overview(await gateway.as({ role: 'viewer' }));
      expect(page.contacts.count).toBe(0);
      expect(page.accessRequests.count).toBe(2);
      expect(JSON.stringify(page)).not.toContain('AR-2030-000002');
    });

    it('wins over the proxy, is 404 for nobody, and nothing for a subscriber', async () => {
      await staff.get(`/api/v1/partners/${mine}`).expect(503);
      expect((await staff.get(`/api/v1/partners/${randomUUID()}/overview`).expect(404)).body.code).toBe('partner.not-found');
      await staff.get('/api/v1/partners/not-an-id/overview').expect(422);
      await (await gateway.as({ role: 'subscriber' })).get(`/api/v1/partners/${mine}/overview`).expect(403);
    });
  });

  describe('the dashboard', () => {
    const dashboard = async (agent = staff) => (await agent.get('/api/v1/dashboard').expect(200)).body;

    it('tells the cell what there is, comes, waits and is overdue', async () => {
      const page = await dashboard();
      expect(page.records).toEqual(
        expect.arrayContaining([
          { kind: 'meeting', status: 'draft', count: 1 },
          { kind: 'presence', status: 'ongoing', count: 4 },
        ]),
      );
      expect(page).toMatchObject({
        today: '2030-04-07',
        upcoming: { count: 3 },
        actionPoints: { open: 1, overdue: 1, awaitingConfirmation: 0 },
        commitments: { open: 2, overdue: 1, dueWithin30Days: 1 },
        accessRequests: { pending: 2, overdue: 1, medianDays: 3.5 },
      });
      expect(page.accessRequests.oldest[0]).toMatchObject({ reference: 'AR-2030-000001', days: 6, overdue: true });
    });

    it('computes the shares of local actors from seats that are held today', async () => {
      expect((await dashboard()).localisation).toEqual({
        partners: { total: 2, local: 1, share: 0.5 },
        seats: { total: 4, local: 1, share: 0.25 },
        chairs: { total: 2, local: 1, share: 0.5 },
      });
    });

    it('counts presences by pillar and country, and the partners behind them', async () => {
      expect((await dashboard()).presences).toEqual({
        total: 4,
        partners: 2,
        byPillar: [
          { value: 'risk-education', count: 3, partners: 2 },
          { value: 'clearance', count: 1, partners: 1 },
        ],
        byCountry: [
          { value: 'ET', count: 3, partners: 2 },
          { value: 'SO', count: 1, partners: 1 },
        ],
      });
    });

    it('counts for a focal point its own organisation’s things only', async () => {
      const page = await dashboard(await focalPoint());
      expect(page.accessRequests).toMatchObject({ pending: 1 });
      expect(page.commitments).toMatchObject({ open: 1 });
      expect(JSON.stringify(page)).not.toContain('AR-2030-000003');
      expect(page.records).not.toContainEqual(expect.objectContaining({ kind: 'statement', status: 'draft' }));
    });
  });

  describe('what local actors hold over time', () => {
    const ask = (query: object, agent = staff) => agent.get('/api/v1/localisation/meetings').query(query);
    const days = { from: '2029-05-15', to: '2030-03-31' };

    it('is counted from seats and attendance, by level and mechanism', async () => {
      const { body } = await ask({ ...days, by: 'quarter', mechanismId: ids['mechanism'] }).expect(200);
      expect(body.periods).toHaveLength(4);
      expect(body.periods[0]).toEqual({
        ...{ from: '2029-05-15', to: '2029-06-30', asOf: '2029-06-30', meetings: 0, attendance: { total: 0, local: 0 } },
        seats: { total: 4, local: 1, share: 0.25 },
        chairs: { total: 2, local: 1, share: 0.5 },
      });
      const last = { from: '2030-01-01', to: '2030-03-31', meetings: 1, attendance: { total: 1, local: 1, share: 1 } };
      expect(body.periods[3]).toMatchObject(last);
      expect(body.byLevel).toEqual([{ level: 'national', periods: body.periods }]);
      expect(body.byMechanism).toEqual([
        { mechanismId: ids['mechanism'], name: 'Technical Working Group', level: 'national', periods: body.periods },
      ]);
      const monthly = (await ask({}).expect(200)).body;
      expect([monthly.from, monthly.to, monthly.periods.length]).toEqual(['2029-04-01', '2030-04-07', 13]);
      expect((await ask({ level: 'sub-national' }).expect(200)).body.byMechanism).toEqual([]);
    });

    it('refuses days in the wrong order, too many of them, a mechanism that is none, and focal points', async () => {
      expect((await ask({ from: '2030-01-02', to: '2030-01-01' }).expect(422)).body.errors[0].field).toBe('to');
      expect((await ask({ from: '2020-01-01' }).expect(422)).body.errors[0].field).toBe('from');
      await ask({ mechanismId: randomUUID() }).expect(404);
      await ask({}, await focalPoint()).expect(403);
    });
  });

  describe('who does mine action where', () => {
    const summary = async (query: object = {}) => (await staff.get('/api/v1/presence-summary').query(query).expect(200)).body;

    it('is told by administrative area', async () => {
      const { areas, partners, presences } = await summary();
      expect({ partners, presences }).toEqual({ partners: 2, presences: 4 });
      expect(areas).toMatchObject([
        { country: 'ET', level: 1, pcode: 'ET01', name: 'Tigray', presences: 3 },
        { country: 'SO', level: 0, presences: 1 },
      ]);
      expect(areas[0].partners).toEqual([
        {
          partnerId: mine,
          name: 'Lebanon Mine Action Centre',
          isLocalActor: true,
          roles: ['implementing'],
          pillars: ['clearance', 'risk-education'],
          presences: 2,
        },
        expect.objectContaining({ partnerId: theirs, presences: 1 }),
      ]);
    });

    it('is told of one country, pillar or area, and of finer areas', async () => {
      expect(await summary({ country: 'SO' })).toMatchObject({ partners: 1, presences: 1 });
      expect(await summary({ pillar: 'clearance' })).toMatchObject({ partners: 1, presences: 1 });
      expect(await summary({ pcode: 'ET0105' })).toMatchObject({ partners: 2, presences: 2 });
      const { areas } = await summary({ country: 'ET', level: 2 });
      expect(areas).toMatchObject([
        { level: 1, pcode: 'ET01', presences: 1 },
        { level: 2, pcode: 'ET0105', presences: 2 },
      ]);
      await staff.get('/api/v1/presence-summary').query({ country: 'Ethiopia' }).expect(422);
    });
  });
});
