import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { interleaved } from '../rounds';
import type { ServicesUnderTest } from './services-under-test';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;

/** A calendar program that asks again for what it has, against a route that answers a constant. */
export async function feed(bench: Bench, { url, baselineUrl, admin }: ServicesUnderTest): Promise<Measured[]> {
  bench.progress('Measuring the calendar feed.');
  const address = await addressOfFeed(url, admin);
  const first = await fetch(address);
  const entries = (await first.text()).split('BEGIN:VEVENT').length - 1;
  const unchanged = async (feedUrl: string, etag: string, seconds: number) =>
    (await load({ url: feedUrl, headers: { 'if-none-match': etag }, connections: CONNECTIONS, seconds, expect: 304 })).perSecond;
  const sides = {
    platform: (_round: number, seconds = bench.seconds) => unchanged(address, first.headers.get('etag') ?? '', seconds),
    baseline: (_round: number, seconds = bench.seconds) => unchanged(`${baselineUrl}/static`, '"constant"', seconds),
  };
  for (const side of Object.values(sides)) await side(0, WARM_UP_SECONDS);
  return [
    {
      name: 'feed',
      what: `calendar feed of ${entries} events, unchanged (304)`,
      against: 'bare Nest on Fastify, a static route that answers 304',
      unit: 'req/s',
      ...(await interleaved(sides, { rounds: bench.rounds })),
      aim: { atLeast: 0.8 },
    },
  ];
}

/** A secret address is given to a user, so one signs in. */
async function addressOfFeed(url: string, admin: { email: string; password: string }): Promise<string> {
  const post = async (path: string, headers: Record<string, string>, body: object) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { accessToken } = await post('/auth/login', {}, admin);
  const { url: given = '' } = await post('/calendar-addresses', { authorization: `Bearer ${accessToken}` }, {});
  const { pathname, search } = new URL(given);
  return `${url}${pathname}${search}`;
}
