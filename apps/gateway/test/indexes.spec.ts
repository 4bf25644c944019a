import type { Actor } from '@liaison/contracts';
import { CONNECTION } from '@liaison/service';
import type { ServiceUnderTest } from '@liaison/testing';
import type { Connection } from 'mongoose';
import { composePage, staysTrueUntil } from '../src/overview/overview-page';
import { ManyOfPartner } from '../src/records/many-of-partner';
import { Records } from '../src/records/records';
import { fillProjections, partnerIdOf } from './fill-projections';
import { startGateway } from './start-gateway';

/** More than anybody's own: what reads them all, or sorts them, shows. */
const PARTNERS = 150;
/** What one partner has, or one page shows. */
const FEW = 100;
const PROFILED_BYTES = 32 * 1024 * 1024;
const MINE = partnerIdOf(1);
const DAY = '1991-04-09';

/** What MongoDB keeps of a command that it has carried out. */
interface Profiled {
  ns: string;
  op: string;
  planSummary?: string;
  hasSortStage?: boolean;
  docsExamined?: number;
  command: Record<string, unknown>;
}

describe('the queries of the views', () => {
  let gateway: ServiceUnderTest;
  let agents: Record<'cell' | 'viewer' | 'partner', Awaited<ReturnType<ServiceUnderTest['as']>>>;
  const db = () => gateway.app.get<Connection>(CONNECTION).db!;

  beforeAll(async () => {
    gateway = await startGateway();
    gateway.clock.set('1991-01-07T09:00:00.000Z');
    agents = {
      cell: await gateway.as({ role: 'coordinator' }),
      viewer: await gateway.as({ role: 'viewer' }),
      partner: await gateway.as({ role: 'partner', partnerId: MINE }),
    };
    await fillProjections(gateway, PARTNERS);
    await db().createCollection('system.profile', { capped: true, size: PROFILED_BYTES });
  }, 120_000);
  afterAll(() => gateway?.stop());

  /** What the database did meanwhile, as far as it concerns the projections. */
  const profiled = async (work: () => Promise<unknown>): Promise<Profiled[]> => {
    await db().command({ profile: 2 });
    const begun = new Date();
    await work();
    await db().command({ profile: 0 });
    const of = { ts: { $gte: begun }, ns: /projected_(?:records|timeline)_/, op: { $in: ['query', 'command', 'getmore'] } };
    return (await db().collection('system.profile').find(of).toArray()) as unknown as Profiled[];
  };
  /** Every query was by an index, and sorted no more than a few by itself. */
  const expectByIndex = (queries: Profiled[]) => {
    expect(queries.length).toBeGreaterThan(0);
    const sorts = ({ hasSortStage, docsExamined = 0 }: Profiled) => hasSortStage === true && docsExamined > FEW;
    const wrong = queries.filter((query) => query.planSummary?.includes('COLLSCAN') || sorts(query));
    expect(wrong.map(({ planSummary, docsExamined, command }) => JSON.stringify({ planSummary, docsExamined, command }))).toEqual(
      [],
    );
  };

  it('show here when they read the whole register, or sort it', async () => {
    const records = gateway.app.get(Records);
    const cell: Actor = { id: 'cell', roles: ['coordinator'] };
    const scan = await profiled(() => records.aggregate(cell, undefined, { title: 'None' }, []));
    expect(scan[0]?.planSummary).toBe('COLLSCAN');
    expect(() => expectByIndex(scan)).toThrow();
    const sort = await profiled(() => records.find(cell, 'partner', {}, 10, { title: 1 }));
    expect(() => expectByIndex(sort)).toThrow();
  });

  it.each([
    ['the timeline', '/timeline'],
    ['the timeline of a partner', `/timeline?partnerId=${MINE}`],
    ['the timeline of some types', '/timeline?types=partner-suspended,meeting-scheduled'],
    ['the timeline of an aggregate', `/timeline?subject=${MINE}`],
    ['the timeline of a time', `/timeline?from=1995-01-01T00:00:00Z&to=1996-01-01T00:00:00Z`],
    ['the calendar', `/calendar?from=${DAY}`],
    ['the calendar of a partner', `/calendar?from=${DAY}&partnerId=${MINE}`],
    ['a search for a rare word', '/search?q=word7'],
    ['a search for several words', '/search?q=mine%20action%20word'],
    ['a search among kinds', '/search?q=word7&kinds=meeting,partner'],
    ['the page of a partner', `/partners/${MINE}/overview`],
  ])('of %s go by an index, whoever asks', async (_, path) => {
    for (const agent of Object.values(agents)) expectByIndex(await profiled(() => agent.get(`/api/v1${path}`).expect(200)));
  });

  it.each([
    ['seats, chairs and attendance', `/localisation/meetings?from=1991-01-01&to=1991-12-31`],
    ['presences in a country', '/presence-summary?country=IQ'],
  ])('of %s go by an index', async (_, path) => {
    for (const agent of [agents.cell, agents.viewer])
      expectByIndex(await profiled(() => agent.get(`/api/v1${path}`).expect(200)));
  });

  it('of a partner with many records go by an index', async () => {
    const records = gateway.app.get(Records);
    for (const roles of [['coordinator'], ['viewer']] as Actor['roles'][]) {
      const own = new ManyOfPartner(records, { id: 'reader', roles }, MINE);
      const now = '1991-04-07T09:00:00.000Z';
      expectByIndex(await profiled(() => Promise.all([composePage(MINE, own, now), staysTrueUntil(own, now)])));
    }
  });

  it('of clashes, and of the calendar for calendar programs, go by an index', async () => {
    const asked = { start: `${DAY}T07:00:00.000Z`, end: `${DAY}T08:00:00.000Z`, partnerIds: [MINE] };
    expectByIndex(await profiled(() => agents.cell.post('/api/v1/calendar/clashes').send(asked).expect(200)));
    const admin = await gateway.as({ role: 'admin' });
    for (const roles of [{ roles: ['coordinator'] }, { roles: ['partner'], partnerId: MINE }]) {
      const [role] = roles.roles as ['coordinator' | 'partner'];
      const account = { ...roles, email: `${role}@x.example`, name: 'Amal', password: 'correct horse battery' };
      const { body: user } = await admin.post('/api/v1/users').send(account).expect(201);
      const owner = await gateway.as({ role, sub: user.id, partnerId: MINE });
      const { body } = await owner.post('/api/v1/calendar-addresses').expect(201);
      const { pathname, search } = new URL(body.url as string);
      expectByIndex(await profiled(() => owner.get(`${pathname}${search}`).expect(200)));
    }
  });
});
