import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchKafkaTools, findJava, runCommand } from '@liaison/engines';
import type { ClientOf, ReadEvent } from './subscriber-of';

const SECURITY = 'org.apache.kafka.common.security.oauthbearer';

/** Reads the first events of a topic by Kafka's own console consumer, in Java. Rejects with its output where it gets fewer. */
export async function readByJava(client: ClientOf, topic: string, count: number): Promise<ReadEvent[]> {
  const libs = await fetchKafkaTools(() => undefined);
  const java = await findJava();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-java-'));
  try {
    const properties = join(folder, 'client.properties');
    await writeFile(properties, settingsOf(client), { mode: 0o600 });
    const answer = await runCommand(java.command, [
      '-XX:TieredStopAtLevel=1',
      `-D${SECURITY.replace('.common.security', '.sasl')}.allowed.urls=${client.tokenEndpoint}`,
      '-cp',
      join(libs, '*'),
      'org.apache.kafka.tools.consumer.ConsoleConsumer',
      ...['--bootstrap-server', client.broker, '--topic', topic, '--group', `${client.clientId}.java`],
      ...['--from-beginning', '--max-messages', String(count), '--timeout-ms', '20000'],
      ...['--command-config', properties],
      ...['--formatter-property', 'print.key=true', '--formatter-property', 'print.headers=true'],
    ]);
    const read = (answer?.output ?? '').split('\n').flatMap(eventIn);
    if (read.length < count) throw new Error(`The console consumer ended with ${answer?.code}:\n${answer?.output}`);
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function settingsOf({ clientId, clientSecret, tokenEndpoint }: ClientOf): string {
  return [
    'security.protocol=SASL_PLAINTEXT',
    'sasl.mechanism=OAUTHBEARER',
    `sasl.login.callback.handler.class=${SECURITY}.OAuthBearerLoginCallbackHandler`,
    `sasl.oauthbearer.token.endpoint.url=${tokenEndpoint}`,
    `sasl.jaas.config=${SECURITY}.OAuthBearerLoginModule required clientId="${clientId}" clientSecret="${clientSecret}";`,
  ].join('\n');
}

/** `ce_id:…,ce_type:…<tab>key<tab>value`; other lines are logs. */
function eventIn(line: string): ReadEvent[] {
  const [headers = '', key = '', value] = line.split('\t');
  const type = /(?:^|,)ce_type:([^,]+)/.exec(headers)?.[1];
  return type && value ? [{ key, type, data: JSON.parse(value) }] : [];
}
