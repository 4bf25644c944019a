import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { partnerIdOf } from '../register/events';
import { keepAnswers, partnersInShare } from '../register/overviews';
import { interleaved } from '../rounds';
import { COPIES_OF_SHARE, PARTNERS, type ServicesUnderTest } from './services-under-test';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;
const AGAINST = 'bare Nest on Fastify + findOne of the same document';

/**
 * Overviews that the gateway answers in a second: one partner's again and again, from its memory, and those of partners that it has made
 * after their last event, but that nobody has read yet, from the database.
 */
export async function overviews(bench: Bench, stage: ServicesUnderTest): Promise<Measured[]> {
  const { url, baselineUrl, token, copies } = stage;
  const headers = { authorization: `Bearer ${token}` };
  const overviewOf = (id: string) => `/api/v1/partners/${id}/overview`;
  const documentOf = (id: string) => `/documents/${id}`;

  bench.progress('Handing the baseline the same documents.');
  const answers = new Map<string, string>();
  for (let partner = 0; partner < PARTNERS; partner += 1) {
    const answer = await fetch(`${url}${overviewOf(partnerIdOf(partner))}`, { headers });
    if (answer.status !== 200) throw new Error(`An overview answered ${answer.status}: ${await answer.text()}`);
    answers.set(partnerIdOf(partner), await answer.text());
  }
  await keepAnswers(stage.mongodbUri, answers, copies);

  const same = async (address: string, seconds: number) =>
    (await load({ url: address, headers, connections: CONNECTIONS, seconds, expect: 200 })).perSecond;
  const each = async (address: string, paths: string[]) =>
    (await load({ url: address, headers, connections: CONNECTIONS, seconds: 30, paths, expect: 200 })).perSecond;

  const held = partnerIdOf(1);
  const idsOf = (share: number) => partnersInShare(share, PARTNERS, COPIES_OF_SHARE);
  const sides = {
    held: (_share: number, seconds = bench.seconds) => same(`${url}${overviewOf(held)}`, seconds),
    heldBaseline: (_share: number, seconds = bench.seconds) => same(`${baselineUrl}${documentOf(held)}`, seconds),
    notHeld: (share: number) => each(url, idsOf(share).map(overviewOf)),
    notHeldBaseline: (share: number) => each(baselineUrl, idsOf(share).map(documentOf)),
  };
  bench.progress('Measuring overviews.');
  for (const side of Object.values(sides)) await side(bench.rounds, WARM_UP_SECONDS);
  const figures = await interleaved(sides, { rounds: bench.rounds });
  const size = Math.round((answers.get(held)?.length ?? 0) / 100) / 10;
  const common = { name: 'overview', against: AGAINST, unit: 'req/s' };
  return [
    {
      ...common,
      what: 'partner overview at the gateway, held ready',
      platform: figures.held,
      baseline: figures.heldBaseline,
      aim: { atLeast: 5 },
      note: `${size} KB`,
    },
    {
      ...common,
      what: 'the same, not held',
      platform: figures.notHeld,
      baseline: figures.notHeldBaseline,
      aim: { atLeast: 0.9 },
      note: `kept in the database only: ${idsOf(0).length} partners a round, each read once`,
    },
  ];
}
