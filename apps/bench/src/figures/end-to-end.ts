import { MeetingDrafted } from '@liaison/contracts';
import type { Bench } from '../bench';
import type { Measured } from '../figure';
import type { KafkaLatency, LatencyFigures } from '../load/kafka-latency';
import { MEETING } from '../meeting';
import { interleaved } from '../rounds';
import { startScript } from '../run-script';
import { withAdmin } from '../settle';
import type { ServicesUnderTest } from './services-under-test';

const BARE_TOPIC = 'bench.bare';
const AGAINST = 'bare kafkajs produce → consume of the same event';

/**
 * One request starts so long after the other, in milliseconds: what a person waits for who writes now and then. Back to back each would
 * wait for what the gateway makes of the event before, which is a matter of throughput, and has rows of its own.
 */
const EVERY_MS = 30;

/** From the start of a request at a service until a kafkajs subscriber is handed its event, one request at a time. */
export async function endToEnd(
  bench: Bench,
  { meetingsUrl, kafkaBrokers, token, settle }: ServicesUnderTest,
): Promise<Measured[]> {
  bench.progress('Measuring from request to event.');
  await withAdmin(kafkaBrokers, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: ['liaison.meetings'] });
    const numPartitions = topics[0]?.partitions.length ?? 1;
    await admin.createTopics({ topics: [{ topic: BARE_TOPIC, numPartitions }], waitForLeaders: true });
  });
  // It stays in its groups from round to round, and no longer.
  const script = startScript('./load/kafka-latency.ts');
  bench.cleanup.add(() => script.end());
  const p99: Record<'platform' | 'baseline', number[]> = { platform: [], baseline: [] };
  const count = bench.quick ? 100 : 150;
  const measure = async (side: keyof typeof p99, job: Pick<KafkaLatency, 'topic' | 'request' | 'value'>) => {
    const figures = await script.ask<LatencyFigures>({ kafkaBrokers, count, everyMs: EVERY_MS, ...job });
    p99[side].push(figures.p99);
    return figures.p50;
  };
  const p50 = await interleaved(
    {
      platform: () =>
        measure('platform', {
          topic: 'liaison.meetings',
          request: {
            url: `${meetingsUrl}/api/v1/meetings`,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify(MEETING),
          },
        }),
      baseline: () => measure('baseline', { topic: BARE_TOPIC, value: JSON.stringify(MeetingDrafted.example) }),
    },
    { rounds: bench.rounds, settle },
  );
  script.end();
  const common = { against: AGAINST, unit: 'ms' };
  return [
    {
      ...common,
      name: 'end-to-end',
      what: 'request start → event in a kafkajs subscriber, p50',
      ...p50,
      aim: { atMost: 3 },
      note: `one every ${EVERY_MS} ms`,
    },
    { ...common, name: 'end-to-end', what: 'the same, p99', ...p99, aim: { atMost: 2 } },
  ];
}
