import type { Fault, FoundEvent, SeenBySubscriber } from './evidence';

/**
 * Compares what a subscriber was told with what stands on Kafka: every event that it was granted, once, in order within an aggregate,
 * and no other.
 */
export function checkSubscriber({ name, granted, events, mayRepeat = false }: SeenBySubscriber, onKafka: FoundEvent[]): Fault[] {
  const faults: Fault[] = [];
  const told = new Set<string>();
  const last = new Map<string, number>();
  for (const { id, type, subject, sequence } of events) {
    const fault = (kind: Fault['kind'], what: string) => faults.push({ kind, id: subject, told: `${name}: ${what}` });
    if (!granted.includes(type)) fault('not-granted', `was told ${type}`);
    if (told.has(id)) {
      if (!mayRepeat) fault('told-twice', `${sequence} came twice`);
      continue;
    }
    // The versions of one event share its sequence.
    if (sequence < (last.get(subject) ?? 0)) fault('swapped-order', `${sequence} came after ${last.get(subject)}`);
    told.add(id);
    last.set(subject, Math.max(sequence, last.get(subject) ?? 0));
  }
  const lost = new Map(onKafka.filter(({ id, type }) => granted.includes(type) && !told.has(id)).map((one) => [one.id, one]));
  for (const { subject, sequence } of lost.values())
    faults.push({ kind: 'lost-event', id: subject, told: `${name}: was never told ${sequence}` });
  return faults;
}
