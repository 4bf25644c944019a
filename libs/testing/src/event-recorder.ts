import { randomUUID } from 'node:crypto';
import { type CloudEvent, type EventLog, fromRecord, type RunningSubscription } from '@liaison/messaging';

/** Reads topics as an outsider would, and keeps what it read in the order it came. */
export class EventRecorder {
  readonly events: CloudEvent[] = [];
  private subscription: RunningSubscription | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly topics: string[],
  ) {}

  /** Begins at the topics' beginning; answers the group that it reads in. */
  async start(): Promise<string> {
    const groupId = `recorder-${randomUUID()}`;
    this.subscription = await this.log.subscribe({
      groupId,
      topics: this.topics,
      onBatch: async (records) => void this.events.push(...records.map(fromRecord)),
      onCrash: (error) => {
        throw error;
      },
    });
    return groupId;
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
  }

  /** The events of one aggregate, in the order in which they came. */
  of(subject: string): CloudEvent[] {
    return this.events.filter((event) => event.subject === subject);
  }

  /** The last part of each event's type of one aggregate: `['partner-registered', 'partner-activated']`. */
  namesOf(subject: string): string[] {
    return this.of(subject).map(({ type }) => type.split('.')[2] ?? type);
  }
}
