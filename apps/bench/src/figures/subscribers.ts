import type { ProcessHandle } from '@liaison/engines';
import pidusage from 'pidusage';
import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import type { SubscribersFigures, SubscribersJob } from '../load/subscribers';
import { MEETING } from '../meeting';
import { interleaved } from '../rounds';
import { startScript } from '../run-script';
import { withAdmin } from '../settle';
import { percentile } from '../statistics';
import type { ServicesUnderTest } from './services-under-test';

const STREAMS = 200;
const WEBHOOKS = 50;
/** In a second, through the gateway. */
const WRITES = 50;
const CONNECTIONS = 16;
const WARM_UP_SECONDS = 3;
/** Of writes with subscribers, which alternate with as many without. */
const FULL = { rounds: 5, seconds: 3 };
const QUICK = { rounds: 2, seconds: 3 };
const TOPIC = 'liaison.meetings';

/** What many other systems that are told of every write cost those who write. */
export async function subscribers(bench: Bench, stage: ServicesUnderTest): Promise<Measured[]> {
  const { url, gateway, kafkaBrokers, token, settle } = stage;
  bench.progress('Registering many subscribers.');
  const script = startScript('./load/subscribers.ts');
  bench.cleanup.add(() => script.end());
  const tell = (job: SubscribersJob) => script.ask<SubscribersFigures>(job);
  await tell({ do: 'register', url, token, streams: STREAMS, webhooks: WEBHOOKS });
  await settle();

  const cost = new Cost(gateway);
  const p50: Record<'platform' | 'baseline', number[]> = { platform: [], baseline: [] };
  const write = async (side: keyof typeof p50, seconds: number) => {
    const { times = [] } = await writesFor(seconds, { url, token });
    p50[side].push(percentile(times, 50));
    return percentile(times, 99);
  };
  const subscribed = async (seconds: number) => {
    await tell({ do: 'begin' });
    const before = await written(kafkaBrokers);
    await cost.begin();
    const p99 = await write('platform', seconds);
    const gatewayCores = await cost.end();
    await settle();
    cost.add(gatewayCores, seconds, await tell({ do: 'end', events: (await written(kafkaBrokers)) - before }));
    return p99;
  };
  const { rounds, seconds } = bench.quick ? QUICK : FULL;
  bench.progress(`Measuring ${WRITES} writes a second, with ${STREAMS} streams and ${WEBHOOKS} webhooks and without.`);
  await write('baseline', WARM_UP_SECONDS);
  await settle();
  await subscribed(WARM_UP_SECONDS);
  for (const times of Object.values(p50)) times.length = 0;
  cost.clear();
  const p99 = await interleaved(
    { platform: () => subscribed(seconds), baseline: () => write('baseline', seconds) },
    { rounds, settle },
  );
  const common = { name: 'subscribers', against: 'the same with none subscribed', unit: 'ms' };
  const what = `a write of ${WRITES} a second, told to ${STREAMS} streams and ${WEBHOOKS} webhooks`;
  return [
    { ...common, what: `${what}, p50`, ...p50 },
    { ...common, what: 'the same, p99', ...p99, aim: { atMost: 2 }, note: cost.told() },
  ];
}

function writesFor(seconds: number, { url, token }: { url: string; token: string }) {
  return load({
    url: `${url}/api/v1/meetings`,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(MEETING),
    connections: CONNECTIONS,
    rate: WRITES,
    seconds,
    expect: 201,
    keepTimes: true,
  });
}

/** Events that stand on the topic: each write is one. */
function written(kafkaBrokers: string): Promise<number> {
  return withAdmin(kafkaBrokers, async (admin) =>
    (await admin.fetchTopicOffsets(TOPIC)).reduce((sum, { high }) => sum + Number(high), 0),
  );
}

/** What subscribers cost, and how soon they were told. */
class Cost {
  private readonly gateways: number[] = [];
  private readonly subscribers: number[] = [];
  private readonly figures: SubscribersFigures[] = [];

  constructor(private readonly gateway: ProcessHandle) {}

  /** What comes from here on counts. */
  async begin(): Promise<void> {
    await pidusage(this.gateway.pid ?? 0);
  }

  /** Cores that the gateway took since. */
  async end(): Promise<number> {
    return (await pidusage(this.gateway.pid ?? 0)).cpu / 100;
  }

  add(gatewayCores: number, seconds: number, figures: SubscribersFigures): void {
    this.gateways.push(gatewayCores);
    this.subscribers.push(figures.cpu / seconds);
    this.figures.push(figures);
  }

  clear(): void {
    for (const all of [this.gateways, this.subscribers, this.figures]) all.length = 0;
  }

  told(): string {
    const [streamed, posted] = (['streamed', 'posted'] as const).map((way) =>
      Math.round(
        percentile(
          this.figures.map((figures) => figures[way]),
          50,
        ),
      ),
    );
    const repeated = this.figures.reduce((sum, figures) => sum + figures.repeated, 0);
    const [gateway, subscribers] = [this.gateways, this.subscribers].map((cores) => percentile(cores, 50).toFixed(2));
    return (
      `each of them got every event (streams once, webhooks ${repeated === 0 ? 'once' : `${repeated} again`}); ` +
      `p99 from accepted to told ${streamed} ms by stream, ${posted} ms by webhook; the gateway took ${gateway} cores, all subscribers together ${subscribers}`
    );
  }
}
