import { dayAfter, dayOf } from '@liaison/contracts';
import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { MARK, partnerIdOf, touchEvents, WORDS } from '../register/events';
import { markOf } from '../register/multiply';
import { publish } from '../register/publish';
import { COPIES, type Register } from '../register/registers';
import { p99Of } from './p99';
import { largeOf } from './sizes';

type Sides = Record<'small' | 'large', Register>;

const CONNECTIONS = 4;
/** Of one measurement; a calendar takes ten times as long as a search. */
const REQUESTS = { search: 600, calendar: 100 };
/** Partners of the small register before it was multiplied. */
const PARTNERS = 4;

/** Search, overview and calendar at the gateway. */
export async function views(bench: Bench, kafkaBrokers: string, sides: Sides): Promise<Measured[]> {
  const large = largeOf(bench);
  const read = async ({ url, token }: Register, paths: string[]) => {
    const headers = { authorization: `Bearer ${token}` };
    const job = { url, headers, paths: paths.map((path) => `/api/v1${path}`), connections: CONNECTIONS, expect: 200 };
    return (await load({ ...job, seconds: 20, keepTimes: true })).times ?? [];
  };
  const readEach = (count: number, asked: string[]) => (side: keyof Sides) => {
    const paths = Array.from({ length: count }, (_, number) => asked[number % asked.length] ?? '');
    return read(sides[side], paths);
  };

  const words = Array.from({ length: PARTNERS }, (_, partner) => WORDS.rare(partner));
  const search = readEach(
    REQUESTS.search,
    [...words, WORDS.some, WORDS.common].map((word) => `/search?q=${word}`),
  );
  const from = dayOf(new Date().toISOString());
  const to = dayAfter(from, 60);
  const calendar = readEach(REQUESTS.calendar, [`/calendar?from=${from}&to=${to}`]);

  // The same partners in both, none of which the gateway may hold: an event of each comes first.
  const partnerIds = partnersOfCopies();
  const overviews = async (side: keyof Sides, round: number) => {
    await publish(kafkaBrokers, sides[side].topicPrefix, touchEvents(partnerIds, 100 + round));
    await sides[side].settle();
    return read(
      sides[side],
      partnerIds.map((id) => `/partners/${id}/overview`),
    );
  };
  return [
    await p99Of(bench, { what: 'search', large, note: 'words of one record, of a hundredth and of a quarter of all' }, search),
    await p99Of(
      bench,
      { what: 'overview', large, note: `not held: ${partnerIds.length} a round, each after an event` },
      overviews,
    ),
    await p99Of(bench, { what: 'calendar', large, note: '200 entries in two months' }, calendar),
  ];
}

function partnersOfCopies(): string[] {
  const ids: string[] = [];
  for (let copy = 1; copy <= COPIES; copy += 1) {
    for (let partner = 0; partner < PARTNERS; partner += 1) ids.push(partnerIdOf(partner).replace(MARK, markOf(copy)));
  }
  return ids;
}
