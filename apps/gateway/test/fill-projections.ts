import { randomUUID } from 'node:crypto';
import { EVENTS, type EventDefinition } from '@liaison/contracts';
import { toRecord } from '@liaison/messaging';
import type { ServiceUnderTest } from '@liaison/testing';
import { project } from '../src/projections/project';
import type { Projected } from '../src/projections/projected';
import { Projections } from '../src/projections/projections';
import { latestOf, recordOf } from '../src/projections/records-of';

/** Every id in the contracts' examples begins so. */
const MARK = '0192f0c1';
const PARTNER = `${MARK}-2d5b-7a52-9e0b-3f1d5a7c9b11`;
const YEARS = { first: 1990, count: 30 };

export function partnerIdOf(partner: number): string {
  return PARTNER.replace(MARK, markOf(partner));
}

/** Every event of the contracts, once for each of so many partners, as if they had come: in years long past, with a word for each partner. */
export async function fillProjections(gateway: ServiceUnderTest, partners: number): Promise<void> {
  const { records, timeline } = gateway.app.get(Projections).now;
  for (let partner = 0; partner < partners; partner += 1) {
    const projected = EVENTS.map((definition, index) => projectedOf(definition, partner, index));
    await timeline.insertMany(projected.map(({ row }) => row));
    await records.insertMany(
      latestOf(projected.flatMap(({ told }) => told ?? []))
        .map(recordOf)
        .map((record) => ({ ...record, words: [...record.words, `word${partner}`] })),
    );
  }
}

function projectedOf({ type, service, aggregate, example }: EventDefinition, partner: number, index: number): Projected {
  const year = String(YEARS.first + (partner % YEARS.count));
  const text = JSON.stringify(example)
    .replaceAll(MARK, markOf(partner))
    .replaceAll(/\b20\d\d(?=-\d\d-\d\d)/g, year);
  const data = JSON.parse(text) as Record<string, { id: string }>;
  const event = {
    ...{ id: randomUUID(), type, source: `/liaison/${service}`, subject: data[aggregate]!.id, sequence: index + 1 },
    ...{ time: `${year}-06-15T10:00:00.000Z`, correlationid: randomUUID(), data },
  };
  const { value, ...record } = toRecord(event);
  const place = { topic: `liaison.${service}`, partition: 0, offset: BigInt(partner * EVENTS.length + index) };
  return project({ ...record, ...place, value: Buffer.from(value ?? '') });
}

function markOf(partner: number): string {
  return (0xbead0000 + partner).toString(16);
}
