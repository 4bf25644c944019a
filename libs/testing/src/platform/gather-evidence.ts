import { SERVICES } from '@liaison/contracts';
import { KafkajsEventLog } from '@liaison/messaging';
import type { AcknowledgedWrite, Evidence, FoundResource, SeenBySubscriber } from '../checker/evidence';
import { EventRecorder } from '../event-recorder';
import { eventually } from '../eventually';
import type { PlatformClient } from './platform-client';

/** Reads the end state: every aggregate from its service, every event from Kafka with its schema, every row of the gateway's timeline. */
export async function gatherEvidence(
  client: PlatformClient,
  kafkaBrokers: string,
  acknowledged: AcknowledgedWrite[],
  subscribers: SeenBySubscriber[],
): Promise<Evidence> {
  const paths = [...new Set(acknowledged.map(({ path }) => path))];
  const resources = (await Promise.all(paths.map((path) => client.all(path)))).flat() as FoundResource[];
  const rows = (await client.all('/timeline')) as { subject: string; sequence: number }[];
  const sequences = new Map<string, number[]>();
  for (const { subject, sequence } of rows) sequences.set(subject, [...(sequences.get(subject) ?? []), sequence]);
  const events = await readEverything(kafkaBrokers);
  return {
    acknowledged,
    resources,
    events,
    views: [...sequences].map(([id, told]) => ({ id, sequences: told })),
    subscribers,
    schemas: await schemasOf(events, client.url),
  };
}

/** The schemas of these events, as the running gateway publishes them; a type that it has none of is left out. */
export async function schemasOf(events: { type: string }[], url: string): Promise<Record<string, object>> {
  const types = [...new Set(events.map(({ type }) => type))];
  const found = await Promise.all(types.map((type) => fetch(`${url}/schemas/${type}.json`)));
  const read = found.map(async (answer, index) => (answer.ok ? [[types[index]!, (await answer.json()) as object] as const] : []));
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** Every event that stands on Kafka. */
export async function readEverything(kafkaBrokers: string) {
  const log = new KafkajsEventLog({ brokers: [kafkaBrokers], clientId: 'checker' });
  const topics = SERVICES.map((service) => `liaison.${service}`);
  const recorder = new EventRecorder(log, topics);
  try {
    const groupId = await recorder.start();
    await eventually(async () => {
      const behind = await log.lag(groupId, topics);
      if (behind > 0) throw new Error(`${behind} events are still to be read`);
    }, 60_000);
    return recorder.events;
  } finally {
    await recorder.stop();
    await log.close();
  }
}
