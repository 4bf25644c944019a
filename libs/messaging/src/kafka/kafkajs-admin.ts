import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { inTime } from './in-time';
import { letKafkajsRest } from './kafkajs-at-rest';

letKafkajsRest();

export interface KafkajsOptions {
  brokers: string[];
  clientId: string;
  /** Told what kafkajs logs at warning and above. */
  onLog?: (message: string) => void;
}

/**
 * About 3 s in all, then kafkajs gives up: whoever asked (the outbox, the subscription) tries again in its own time, and can stop. Often,
 * so that a broker that comes up beside the services is found at once.
 */
export const RETRY = { initialRetryTime: 50, multiplier: 1.5, factor: 0.2, maxRetryTime: 150, retries: 20 };
const ANSWERS_WITHIN_MS = 8_000;

/** kafkajs with this platform's patience. */
export function kafkajs({ brokers, clientId, onLog }: KafkajsOptions): Kafka {
  const config: KafkaConfig = {
    brokers,
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => onLog?.(`${entry.log.message} ${String(entry.log['error'] ?? '')}`.trim()),
  };
  return new Kafka(config);
}

/** One connection for all that an administrator asks; after a failure it is made anew. */
export class KafkajsAdmin {
  private admin: Promise<Admin> | undefined;
  private closed = false;

  constructor(private readonly kafka: Kafka) {}

  /** Rejects where the broker is away or takes more than 8 s. */
  async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('The connection to Kafka is closed.');
    const admin = (this.admin ??= this.connect());
    try {
      return await inTime(ANSWERS_WITHIN_MS, async () => question(await admin));
    } catch (error) {
      if (this.admin === admin) this.admin = undefined;
      void admin.then((connected) => connected.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.admin?.then((connected) => connected.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}
