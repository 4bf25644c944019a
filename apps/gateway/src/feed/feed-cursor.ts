import { invalid, type ServiceName } from '@liaison/contracts';

/** The first byte of every cursor; another form gets another number. */
const FORM = 1;
/** Bytes of an offset at most: 2^48 events in one partition. */
const WIDEST = 6;
const MOST_PARTITIONS = 200;
const NAME = /^[a-z][a-z-]{0,30}$/;

/**
 * How far a reader of the feed has come: of each service's topic the next offset of each partition. Offsets are Kafka's own, so it
 * stays right across copies of the gateway and rebuilds of the projections. Short, for it also travels as `Last-Event-ID`: 60
 * partitions make about 200 characters. The services of a newer gateway are kept as they are.
 */
export class FeedCursor {
  private text: string | undefined;

  private constructor(private readonly next: Map<string, number[]>) {}

  /** Before the first event. */
  static beginning(): FeedCursor {
    return new FeedCursor(new Map());
  }

  /** Refuses (422) what this API never handed out; `field` is where it came from. */
  static parse(text: string, field = 'after'): FeedCursor {
    try {
      return new FeedCursor(decoded(Buffer.from(text, 'base64url')));
    } catch {
      throw invalid(field, 'cursor.invalid', 'Send the cursor of the last answer as it was, or none to begin.');
    }
  }

  at(service: ServiceName, partition: number): number {
    return this.next.get(service)?.[partition] ?? 0;
  }

  /** Never goes back: the projections may be behind those which this reader has read before. */
  advance(service: ServiceName, partition: number, offset: number): void {
    const offsets = this.next.get(service) ?? [];
    this.next.set(service, offsets);
    this.text = undefined;
    while (offsets.length <= partition) offsets.push(0);
    offsets[partition] = Math.max(offset, this.at(service, partition));
  }

  copy(): FeedCursor {
    return new FeedCursor(new Map([...this.next].map(([service, offsets]) => [service, [...offsets]])));
  }

  /** One place has one text: cursors are compared by it. */
  toString(): string {
    return (this.text ??= this.written());
  }

  private written(): string {
    const all = [...this.next].map(([service, offsets]) => [service, withoutZerosBehind(offsets)] as const);
    return encoded(all.filter(([, offsets]) => offsets.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))).toString('base64url');
  }
}

function withoutZerosBehind(offsets: number[]): number[] {
  return offsets.slice(0, offsets.findLastIndex((offset) => offset > 0) + 1);
}

/** The form, bytes an offset; then of each service the length of its name, its name, how many partitions, and their offsets. */
function encoded(all: (readonly [string, number[]])[]): Buffer {
  const largest = all.reduce((most, [, offsets]) => Math.max(most, ...offsets), 0);
  const width = Math.max(1, Math.ceil(Math.log2(largest + 1) / 8));
  const parts = all.map(([service, offsets]) => {
    const bytes = Buffer.alloc(service.length + 2 + offsets.length * width);
    bytes.writeUInt8(service.length);
    bytes.write(service, 1, 'latin1');
    bytes.writeUInt8(offsets.length, service.length + 1);
    offsets.forEach((offset, partition) => bytes.writeUIntBE(offset, service.length + 2 + partition * width, width));
    return bytes;
  });
  return Buffer.concat([Buffer.from([FORM, width]), ...parts]);
}

/** Throws for what `encoded` never made. */
function decoded(bytes: Buffer): Map<string, number[]> {
  const width = bytes.readUInt8(1);
  if (bytes.readUInt8() !== FORM || width < 1 || width > WIDEST) throw new RangeError('another form');
  const all = new Map<string, number[]>();
  for (let at = 2; at < bytes.length;) {
    const length = bytes.readUInt8(at);
    const service = bytes.toString('latin1', at + 1, at + 1 + length);
    const count = bytes.readUInt8(at + 1 + length);
    if (!NAME.test(service) || all.has(service) || count > MOST_PARTITIONS) throw new RangeError('no service of ours');
    const first = at + 2 + length;
    all.set(
      service,
      Array.from({ length: count }, (_, partition) => bytes.readUIntBE(first + partition * width, width)),
    );
    at = first + count * width;
  }
  return all;
}
