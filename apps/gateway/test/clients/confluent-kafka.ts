import { join } from 'node:path';
import { fetchIntoCache, runCommand } from '@liaison/engines';
import type { ClientOf, ReadEvent } from './subscriber-of';

const PACKAGE = 'confluent-kafka==2.12.2';
const SCRIPT = join(import.meta.dirname, 'read_events.py');

/** Reads the first events of a topic by Python’s confluent-kafka (librdkafka). Rejects with its output where it gets fewer. */
export async function readByPython(client: ClientOf, topic: string, count: number): Promise<ReadEvent[]> {
  const answer = await runCommand('python3', [SCRIPT], {
    env: {
      ...process.env,
      PYTHONPATH: await fetchPackage(),
      BROKER: client.broker,
      TOPIC: topic,
      COUNT: String(count),
      TOKEN_ENDPOINT: client.tokenEndpoint,
      CLIENT_ID: client.clientId,
      CLIENT_SECRET: client.clientSecret,
    },
  });
  const lines = (answer?.output ?? '').split('\n').filter((line) => line.startsWith('{'));
  if (lines.length < count) throw new Error(`confluent-kafka ended with ${answer?.code}:\n${answer?.output}`);
  return lines.map((line) => JSON.parse(line) as ReadEvent);
}

/** The package in the cache, for this machine's Python: the wheel is of one version of it. */
async function fetchPackage(): Promise<string> {
  const tag = await runCommand('python3', ['-c', 'import sys; print(sys.implementation.cache_tag)']);
  return fetchIntoCache({
    name: `${PACKAGE.replace('==', '-')}-${tag?.output.trim()}`,
    title: 'confluent-kafka',
    progress: () => undefined,
    async fill({ result }) {
      const pip = ['-m', 'pip', 'install', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--progress-bar=off'];
      const answer = await runCommand('python3', [...pip, '--target', result, PACKAGE]);
      if (answer?.code !== 0) throw new Error(`confluent-kafka could not be fetched by pip (${answer?.code ?? 'no python3'}).`);
    },
  });
}
