import { randomUUID } from 'node:crypto';
import type { ServiceUnderTest } from '@liaison/testing';
import { Projections } from '../src/projections/projections';
import type { ProjectedRecord } from '../src/projections/projected';
import { wordsIn, wordsOf } from '../src/search/words';
import { LOOKED_AT } from '../src/search/words-index';
import { seenBy } from '../src/visibility/visibility';
import { startGateway } from './start-gateway';

const RECORDS = 5_200;
const PARTNERS = 200;
const mine = randomUUID();
const partners = [mine, ...Array.from({ length: PARTNERS - 1 }, () => randomUUID())];
/** Kinds with a state, one of each audience that there is at least. */
const KINDS: [string, object][] = [
  ['partner', {}],
  ['meeting', { announcedAt: 'then' }],
  ['meeting', {}],
  ['decision', {}],
  ['trainee', {}],
  ['attendanceSheet', {}],
  ['contact', {}],
  ['commitment', {}],
];

interface Kept {
  record: ProjectedRecord;
  /** Everything that it says, the title first. */
  text: string;
}

/** The place of a record in the order of time: not that in which they are kept. */
const newness = (number: number) => (number * 2_711) % RECORDS;

function kept(number: number): Kept {
  const at = newness(number);
  const every = (n: number, word: string) => (at % n === 0 ? word : '');
  const title = [
    ...[every(2, 'Mine action'), every(5, 'minefield'), every(900, 'mined'), `Sector${number % 100}`],
    ...[every(8, 'harbour'), every(3, 'working'), every(11, 'clearances'), every(4, 'organisation'), every(1_300, 'organic')],
  ].join(' ');
  const body = [
    ...[every(2, 'clearance'), at % 2 === 0 || at % 1_001 === 0 ? 'north' : '', at % 2 === 1 || at % 1_002 === 0 ? 'south' : ''],
    ...[
      `ref${String(at).padStart(5, '0')}`,
      `only${number}`,
      every(9, 'hills'),
      every(1_000, 'Harbour Sécurité'),
      every(6, 'working'),
    ],
  ].join(' ');
  const [aggregate, state] = KINDS[number % KINDS.length]!;
  const instant = new Date(Date.UTC(2024, 0, 1) + at * 60_000).toISOString();
  const partnerIds = [partners[number % PARTNERS]!];
  const record = {
    ...{ _id: randomUUID(), service: 'any', aggregate, sequence: 1, state: {}, title, partnerIds, touched: partnerIds },
    ...{ seenBy: seenBy(aggregate, state as never), words: wordsIn(title, { body }) },
    ...{ createdAt: instant, updatedAt: instant },
  };
  return { record: { ...record, audience: audienceWith(record.seenBy) }, text: `${title} ${body}` };
}

/** Told by its groups here: `seenBy` is what the others go by. */
function audienceWith(groups: string[]): ProjectedRecord['audience'] {
  const all: Record<string, ProjectedRecord['audience']> = {
    'viewer trainer partner': 'everybody',
    'viewer trainer concerned': 'readersAndConcerned',
    'viewer trainer': 'readers',
    'trainer concerned': 'trainersAndConcerned',
    trainer: 'trainers',
    concerned: 'concerned',
    '': 'cell',
  };
  return all[groups.join(' ')]!;
}

const SEES = {
  coordinator: () => true,
  viewer: ({ seenBy: groups }: ProjectedRecord) => groups.includes('viewer'),
  trainer: ({ seenBy: groups }: ProjectedRecord) => groups.includes('trainer'),
  partner: ({ seenBy: groups, partnerIds }: ProjectedRecord) =>
    groups.includes('partner') || (groups.includes('concerned') && partnerIds.includes(mine)),
};
type Role = keyof typeof SEES;
const ROLES = Object.keys(SEES) as Role[];

/** The rule as it is told, of all records in memory. */
function plainly(all: Kept[], q: string, role: Role, kinds?: string): ProjectedRecord[] {
  const asked = wordsOf(q);
  const tier = ({ record, text }: Kept) => {
    const [title, everything] = [wordsOf(record.title), wordsOf(text)];
    const begins = (words: string[]) => asked.every((word) => words.some((one) => one.startsWith(word)));
    if (!begins(everything)) return undefined;
    if (asked.every((word) => title.includes(word))) return 0;
    if (begins(title)) return 1;
    if (asked.some((word) => title.includes(word))) return 2;
    return asked.every((word) => everything.includes(word)) ? 3 : 4;
  };
  return all
    .filter(({ record }) => SEES[role](record) && (!kinds || kinds.split(',').includes(record.aggregate)))
    .flatMap((one) => {
      const place = tier(one);
      return place === undefined ? [] : [{ ...one, place }];
    })
    .sort((a, b) => a.place - b.place || b.record.updatedAt.localeCompare(a.record.updatedAt))
    .map(({ record }) => record);
}

describe('search among many records', () => {
  const all = Array.from({ length: RECORDS }, (_, number) => kept(number));
  let gateway: ServiceUnderTest;
  const agents = {} as Record<Role, Awaited<ReturnType<ServiceUnderTest['as']>>>;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const role of ROLES) agents[role] = await gateway.as({ role, ...(role === 'partner' && { partnerId: mine }) });
    await gateway.app.get(Projections).now.records.insertMany(all.map(({ record }) => record) as never);
  }, 60_000);
  afterAll(() => gateway?.stop());

  const search = async (q: string, role: Role, query: { kinds?: string; limit?: number } = {}) =>
    (
      await agents[role]
        .get('/api/v1/search')
        .query({ q, ...query })
        .expect(200)
    ).body as {
      items: { id: string; title: string }[];
      more: boolean;
    };
  const told = (records: ProjectedRecord[]) => records.map(({ _id, title, updatedAt }) => `${updatedAt} ${title} ${_id}`);
  const byId = new Map(all.map(({ record }) => [record._id, record]));
  const found = (items: { id: string }[]) => told(items.map(({ id }) => byId.get(id)!));

  it.each([
    ['one that a single record has', 'only77'],
    ['one that there is not', 'zeppelin'],
    ['one that many have in their title', 'mine'],
    ['one that many have, few in their title', 'clearance'],
    ['one in another spelling', 'SECURITE'],
    ['one of which some are in titles and some elsewhere', 'harbour'],
    ['one that a hundredth has', 'sector17'],
    ['the beginning of several', 'mi'],
    ['the beginning of one that is rare, and of one that is frequent', 'organi'],
    ['one that is rare, beside frequent ones that begin alike', 'organic'],
    ['the beginning of too many to be walked one by one', 'sec'],
    ['the beginning of many that are rare', 'ref000'],
    ['the beginning of more', 'ref01'],
    ['the beginning of what everything has', 'r'],
    ['two that are frequent', 'mine clearance'],
    ['two that are in titles', 'working mine'],
    ['two in part', 'mine clear'],
    ['a frequent and a rare one', 'clearance only20'],
    ['a frequent one and the beginning of many rare ones', 'mine ref00'],
    ['two that seldom stand together', 'harbour hills'],
    ['three', 'sector3 mine clearance'],
    ['three, in titles and elsewhere', 'harbour north working'],
  ])('answers %s as the plain rule does, whoever asks: %s', async (_, q) => {
    for (const role of ROLES) {
      for (const query of [{}, { limit: 3 }, { kinds: 'partner,contact' }]) {
        const expected = plainly(all, q, role, query.kinds);
        const limit = query.limit ?? 20;
        const { items, more } = await search(q, role, query);
        expect({ q, role, query, found: found(items) }).toEqual({ q, role, query, found: told(expected.slice(0, limit)) });
        if (expected.length > limit) expect(more).toBe(true);
        if (expected.length === 0) expect(items).toEqual([]);
      }
    }
  });

  it('finds of two frequent words that seldom stand together what is among the newest, and says that there may be more', async () => {
    const together = plainly(all, 'north south', 'coordinator');
    const newest = new Set(told(plainly(all, 'north', 'coordinator').slice(0, LOOKED_AT)));
    expect(plainly(all, 'north', 'coordinator').length).toBeGreaterThan(LOOKED_AT);
    expect(together.length).toBeGreaterThan(3);
    const { items, more } = await search('north south', 'coordinator');
    expect(found(items)).toEqual(expect.arrayContaining(told(together).filter((one) => newest.has(one))));
    expect(told(together)).toEqual(expect.arrayContaining(found(items)));
    expect(items.length < together.length ? more : true).toBe(true);
  });

  it('finds whatever of its own organisation a focal point asks for, among thousands that it may not see', async () => {
    const own = plainly(all, 'north', 'partner').filter(({ partnerIds }) => partnerIds.includes(mine));
    expect(own.length).toBeGreaterThan(2);
    const { items } = await search('north', 'partner', { limit: 100 });
    const contacts = own.filter(({ aggregate }) => aggregate !== 'partner');
    expect(
      (await search('north', 'partner', { kinds: 'contact,commitment,meeting,trainee' })).items.map(({ id }) => id).sort(),
    ).toEqual(contacts.map(({ _id }) => _id).sort());
    expect(items).toHaveLength(100);
  });
});
