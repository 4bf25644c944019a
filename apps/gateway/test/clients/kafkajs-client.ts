import { type Consumer, Kafka, logLevel } from 'kafkajs';
import type { ClientOf, ReadEvent } from './subscriber-of';

/** Where a client has its tokens from; each connection asks anew. */
export type TokenSource = () => Promise<string>;

/** As a quick start would have it: client credentials, by HTTP Basic. */
export function tokensOf({ clientId, clientSecret, tokenEndpoint }: ClientOf): TokenSource {
  return async () => {
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const answer = (await response.json()) as { access_token?: string; error?: string };
    if (!answer.access_token) throw new Error(`No token: ${answer.error}`);
    return answer.access_token;
  };
}

export function kafkaWith(broker: string, token: TokenSource, retries = 3): Kafka {
  return new Kafka({
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    retry: { retries, initialRetryTime: 100 },
    sasl: { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await token() }) },
  });
}

/** A consumer that keeps what it reads, and why it had to stop. */
export class KafkajsReader {
  readonly events: ReadEvent[] = [];
  /** The error for which kafkajs gave up. */
  readonly gaveUp: Promise<Error>;

  private constructor(private readonly consumer: Consumer) {
    this.gaveUp = new Promise((resolve) =>
      consumer.on(consumer.events.CRASH, ({ payload }) => (payload.restart ? undefined : resolve(payload.error))),
    );
  }

  /** Rejects where the broker refuses at once. */
  static async start(kafka: Kafka, topic: string, groupId: string): Promise<KafkajsReader> {
    const consumer = kafka.consumer({ groupId, retry: { retries: 3 } });
    const reader = new KafkajsReader(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message: { key, value, headers } }) => {
          const data: unknown = JSON.parse(String(value));
          reader.events.push({ key: String(key), type: String(headers?.['ce_type']), data });
        },
      });
      return reader;
    } catch (error) {
      await consumer.disconnect();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }
}
