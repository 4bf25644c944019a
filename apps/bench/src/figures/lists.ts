import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { type Ground, startAlone } from '../processes';
import { keepMeetings, partnerOf, untilIndexed } from '../register/meetings';
import { p99Of } from './p99';
import { largeOf, SMALL } from './sizes';

const CONNECTIONS = 4;
const REQUESTS = 200;

/** A list at a service: its first page, by status, by partner, and a page from the middle. */
export async function lists(bench: Bench, ground: Ground, jwksUrl: string): Promise<Measured[]> {
  const large = largeOf(bench);
  bench.progress(`Keeping ${large.toLocaleString('en')} meetings.`);
  const start = async (name: 'small' | 'large', count: number) => {
    const service = { service: 'meetings' as const, name: `list-${name}`, cleanup: bench.cleanup, jwksUrl };
    const { url, database, handle } = await startAlone(ground, service);
    await keepMeetings(ground.mongodbUri, database, count);
    await handle.start();
    await untilIndexed(ground.mongodbUri, database);
    return { url, paths: await pathsOf(url, ground.signIn.token, count) };
  };
  const sides = { small: await start('small', SMALL), large: await start('large', large) };
  const read = async (side: keyof typeof sides) => {
    const { url, paths } = sides[side];
    const figures = await load({
      url,
      headers: { authorization: `Bearer ${ground.signIn.token}` },
      paths: Array.from({ length: REQUESTS }, (_, number) => paths[number % paths.length] ?? ''),
      connections: CONNECTIONS,
      seconds: 20,
      expect: 200,
      keepTimes: true,
    });
    return figures.times ?? [];
  };
  return [await p99Of(bench, { what: 'a list', large, note: 'first page, by status, by partner, from the middle' }, read)];
}

async function pathsOf(url: string, token: string, count: number): Promise<string[]> {
  const path = '/api/v1/meetings?limit=50';
  const answer = await fetch(`${url}${path}&from=2015-01-01T00:00:00Z`, { headers: { authorization: `Bearer ${token}` } });
  const { nextCursor } = (await answer.json()) as { nextCursor: string };
  return [path, `${path}&status=held`, `${path}&partnerId=${partnerOf(7, count)}`, `${path}&cursor=${nextCursor}`];
}
