import { DAY_MS, EVENTS, type EventDefinition } from '@liaison/contracts';
import type { CloudEvent } from '@liaison/messaging';

/** What one partner has: 25 records in all, itself among them. */
const OF_EACH: Record<string, number> = {
  partner: 1,
  contact: 3,
  agreement: 2,
  mechanism: 1,
  meeting: 4,
  invitation: 2,
  accessRequest: 2,
  trainingSession: 2,
  statement: 1,
  commitment: 3,
  actionPoint: 3,
  presence: 1,
};
export const RECORDS_OF_PARTNER = Object.values(OF_EACH).reduce((sum, count) => sum + count, 0);

/** Every id of the register begins so, and copies of it begin otherwise (`multiply`). It stands nowhere else. */
export const MARK = 'beadbead';
const CALENDAR_MARK = 'ffffffff';
const TOUCH_MARK = 'fefefefe';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const YEAR = /\b20\d\d(?=-\d\d-\d\d)/g;
/** Long past, so that none of it stands in a calendar of today. */
const YEARS = { first: 2000, count: 20 };

export function partnerIdOf(partner: number): string {
  return idOf(MARK, 0, partner);
}

/** What a search finds one partner by, alone; a hundredth of the records; and a fifth of them. */
export const WORDS = { rare: (partner: number) => `${MARK}x${partner}z`, some: 'sector17', common: 'mine' };

/** The events of a register, so many for each record, made from the contracts' examples; those of a record in order. */
export function* registerEvents(partners: number, eventsOfEach = 1): Generator<CloudEvent> {
  const together = 40;
  for (let first = 0; first < partners; first += together) {
    for (let sequence = 1; sequence <= eventsOfEach; sequence += 1) {
      for (let partner = first; partner < Math.min(partners, first + together); partner += 1)
        yield* eventsOfPartner(partner, sequence);
    }
  }
}

/** Announced meetings of the first partner, spread over the next two months: what a calendar of today shows. */
export function* calendarEvents(count: number, now = Date.now()): Generator<CloudEvent> {
  for (let number = 0; number < count; number += 1) {
    const event = eventOf('meeting', 1, { id: idOf(CALENDAR_MARK, 1, number), partner: 0, number });
    const start = now + DAY_MS + (number * 60 * DAY_MS) / count;
    const when = { start: new Date(start).toISOString(), end: new Date(start + DAY_MS / 12).toISOString() };
    const meeting = { ...(event.data['meeting'] as object), ...when, status: 'scheduled' };
    yield { ...event, id: idOf(CALENDAR_MARK, 2, number), data: { ...event.data, meeting } };
  }
}

/** So many partners, as they were registered. */
export function* partnerEvents(partners: number): Generator<CloudEvent> {
  for (let partner = 0; partner < partners; partner += 1)
    yield eventOf('partner', 1, { id: partnerIdOf(partner), partner, number: partner });
}

/** One more event of each of these partners, with this sequence. */
export function* touchEvents(partnerIds: readonly string[], sequence: number): Generator<CloudEvent> {
  for (const [number, id] of partnerIds.entries()) {
    const event = eventOf('partner', 1, { id, partner: number, number });
    yield { ...event, id: idOf(TOUCH_MARK, sequence, number), sequence };
  }
}

function* eventsOfPartner(partner: number, sequence: number): Generator<CloudEvent> {
  let number = partner * RECORDS_OF_PARTNER;
  for (const [aggregate, count] of Object.entries(OF_EACH)) {
    for (let one = 0; one < count; one += 1, number += 1) {
      const id = aggregate === 'partner' ? partnerIdOf(partner) : idOf(MARK, 1, number);
      yield eventOf(aggregate, sequence, { id, partner, number });
    }
  }
}

function eventOf(aggregate: string, sequence: number, of: { id: string; partner: number; number: number }): CloudEvent {
  const definitions = byAggregate.get(aggregate) ?? [];
  const definition = definitions[(sequence - 1) % definitions.length];
  if (!definition) throw new Error(`There is no event of ${aggregate}.`);
  const year = YEARS.first + (of.partner % YEARS.count);
  const second = String(of.number % 60).padStart(2, '0');
  return {
    id: idOf(MARK, 0x100 + sequence, of.number),
    source: `/liaison/${definition.service}`,
    type: definition.type,
    subject: of.id,
    time: `${year}-06-15T10:${String(sequence % 60).padStart(2, '0')}:${second}.000Z`,
    sequence,
    correlationid: idOf(MARK, 0x200 + sequence, of.number),
    data: dataOf(definition, year, of),
  };
}

/** The example of the contract with ids, years and words of its own. */
function dataOf(
  { aggregate, example, partnersOfAggregate }: EventDefinition,
  year: number,
  { id, partner, number }: { id: string; partner: number; number: number },
): Record<string, unknown> {
  const own = (example[aggregate] as { id: string }).id;
  const partners = partnersOfAggregate(example);
  const replaced = (found: string) => (found === own ? id : partners.includes(found) ? partnerIdOf(partner) : found);
  const text = JSON.stringify(example).replace(UUID, replaced).replace(YEAR, String(year));
  const data = JSON.parse(text) as Record<string, Record<string, unknown>>;
  const state = data[aggregate] ?? {};
  for (const name of ['name', 'title', 'text']) {
    if (typeof state[name] === 'string') state[name] = `${state[name]} sector${number % 100}`;
  }
  if (aggregate === 'partner') state['name'] = `Organisation ${WORDS.rare(partner)} sector${number % 100}`;
  return data;
}

const byAggregate = new Map<string, EventDefinition[]>();
for (const event of EVENTS) byAggregate.set(event.aggregate, [...(byAggregate.get(event.aggregate) ?? []), event]);

/** A UUID, version 7 by its form; of different kinds never the same. */
function idOf(mark: string, kind: number, number: number): string {
  return `${mark}-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
