import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '@liaison/contracts';
import type { Bench } from '../bench';
import type { Measured } from '../figure';
import type { KafkaRead, ReadFigures } from '../load/kafka-read';
import { interleaved } from '../rounds';
import { runScriptAnew } from '../run-script';
import type { Register } from '../register/registers';

const LOOK_EVERY_MS = 50;
/** Rounds are given up after this time; one is always made. */
const WITHIN_MS = 30_000;

interface Status {
  served: number;
  latest: number;
  rebuild?: { alive: boolean };
}

/** Events projected in a second by a rebuild, from the order to begin until the new projections are served. */
export async function rebuild(bench: Bench, kafkaBrokers: string, register: Register): Promise<Measured[]> {
  const { url, token, topicPrefix, events } = register;
  bench.progress(`Measuring the rebuild of ${events.toLocaleString('en')} events.`);
  const projections = async (path: string, method: string) => {
    const answer = await fetch(`${url}/api/v1/projections${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as Status };
  };
  const platform = async () => {
    // What was served before the last rebuild is dropped some seconds after it, and that is work too.
    await register.untilDropped();
    const started = performance.now();
    const begun = await projections('/rebuild', 'POST');
    if (begun.status !== 202) throw new Error(`A rebuild was refused: ${JSON.stringify(begun.body)}`);
    for (;;) {
      const { served, rebuild: running } = (await projections('', 'GET')).body;
      if (served >= begun.body.latest) return events / ((performance.now() - started) / 1000);
      if (!running?.alive) throw new Error('A rebuild ended before its time.');
      await sleep(LOOK_EVERY_MS);
    }
  };
  const job: KafkaRead = { kafkaBrokers, count: events, topics: SERVICES.map((service) => `${topicPrefix}.${service}`) };
  const baseline = async () => (await runScriptAnew<ReadFigures>('./load/kafka-read.ts', job)).perSecond;
  const figures = await interleaved({ platform, baseline }, { rounds: bench.rounds, within: WITHIN_MS });
  return [
    {
      name: 'rebuild',
      what: `projection rebuild of ${events.toLocaleString('en')} events`,
      against: 'bare kafkajs eachBatch + JSON.parse',
      unit: 'events/s',
      ...figures,
      aim: { atLeast: 0.25 },
      note: `${figures.platform.length} rounds`,
    },
  ];
}
