import type { KafkaRecord } from '../envelope/binary-mode';

/** Bytes of one request. A broker takes a megabyte a batch unless told otherwise; a single larger record goes alone. */
const MOST_BYTES = 900_000;

/** Cuts records into runs, in order, that a broker takes. */
export function* bySize(records: KafkaRecord[]): Generator<KafkaRecord[]> {
  let run: KafkaRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (run.length > 0 && bytes + size > MOST_BYTES) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(record);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

function sizeOf({ key, value, headers }: KafkaRecord): number {
  const told = [key, value, ...Object.entries(headers).flat()];
  return told.reduce((sum, text) => sum + Buffer.byteLength(text) + 4, 20);
}
