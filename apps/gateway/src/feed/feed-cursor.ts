import { invalid, SERVICES, type ServiceName } from '@liaison/contracts';
import { z } from 'zod';

const Offsets = z.array(z.int().min(0)).max(200);
const Positions = z.partialRecord(z.enum(SERVICES), Offsets);

/**
 * How far a reader of the feed has come: of each service's topic the next offset of each partition. Offsets are Kafka's own, so it
 * stays right across copies of the gateway and rebuilds of the projections.
 */
export class FeedCursor {
  private constructor(private readonly next: Partial<Record<ServiceName, number[]>>) {}

  /** Before the first event. */
  static beginning(): FeedCursor {
    return new FeedCursor({});
  }

  /** Refuses (422) what this API never handed out. */
  static parse(text: string): FeedCursor {
    try {
      return new FeedCursor(Positions.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))));
    } catch {
      throw invalid('after', 'cursor.invalid', 'Send the Liaison-Next of the last answer as it was, or none to begin.');
    }
  }

  at(service: ServiceName, partition: number): number {
    return this.next[service]?.[partition] ?? 0;
  }

  /** Never goes back: the projections may be behind those which this reader has read before. */
  advance(service: ServiceName, partition: number, offset: number): void {
    const offsets = (this.next[service] ??= []);
    while (offsets.length <= partition) offsets.push(0);
    offsets[partition] = Math.max(offset, this.at(service, partition));
  }

  toString(): string {
    return Buffer.from(JSON.stringify(this.next)).toString('base64url');
  }
}
