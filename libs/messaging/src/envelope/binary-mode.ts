import type { CloudEvent } from './cloud-event';

/** A Kafka message as this platform writes and reads it. */
export interface KafkaRecord {
  key: string;
  value: string;
  headers: Record<string, string>;
}

const ATTRIBUTES = [
  'id',
  'source',
  'type',
  'subject',
  'time',
  'correlationid',
  'causationid',
  'traceparent',
  'actor',
  'renditionof',
] as const;

/** A message that is not a CloudEvent of ours; it can only be parked, retrying is of no use. */
export class UnreadableEvent extends Error {}

/** To Kafka, by the CloudEvents Kafka protocol binding, binary content mode. */
export function toRecord(event: CloudEvent): KafkaRecord {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_sequence: String(event.sequence),
  };
  for (const name of ATTRIBUTES) if (event[name] !== undefined) headers[`ce_${name}`] = event[name];
  return { key: event.subject, value: JSON.stringify(event.data), headers };
}

/** From Kafka. Throws `UnreadableEvent` naming what is missing or broken. */
export function fromRecord({ value, headers }: { value: Buffer | null; headers: Record<string, string> }): CloudEvent {
  const sequence = readEnvelope(headers);
  const event = { sequence, data: parseJson(value) } as CloudEvent;
  for (const name of ATTRIBUTES) {
    const told = headers[`ce_${name}`];
    if (told !== undefined) event[name] = told;
  }
  return event;
}

/** Whether the headers are an event's; where not, nobody can say which aggregate the record is of. */
export function isEnvelope(headers: Record<string, string>): boolean {
  try {
    return readEnvelope(headers) > 0;
  } catch {
    return false;
  }
}

function readEnvelope(headers: Record<string, string>): number {
  for (const name of ['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_sequence']) {
    if (!headers[name]) throw new UnreadableEvent(`the header ${name} is missing`);
  }
  const sequence = Number(headers['ce_sequence']);
  if (!Number.isInteger(sequence) || sequence < 1) throw new UnreadableEvent('ce_sequence is not a whole number from 1');
  return sequence;
}

function parseJson(value: Buffer | null): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(value?.toString('utf8') ?? '');
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  } catch {
    // Falls through: what is not JSON and what is not an object are told the same way.
  }
  throw new UnreadableEvent('the value is not a JSON object');
}
