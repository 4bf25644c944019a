import { randomUUID } from 'node:crypto';
import { type Partner, PartnerDetailsChanged, PartnerRegistered } from '@liaison/contracts';
import { type CloudEvent, toRecord } from '../src';
import type { KafkaRecord } from '../src/envelope/binary-mode';

export function partner(id: string, name: string): Partner {
  return { id, name, kind: 'national-ngo', isLocalActor: true, pillars: [], status: 'registered' };
}

/** The event as the partners service would publish it: the first of a partner says that it was registered, others that it changed. */
export function partnerEvent(id: string, name: string, sequence = 1, more: Partial<CloudEvent> = {}): KafkaRecord {
  const { definition, data } = (sequence === 1 ? PartnerRegistered : PartnerDetailsChanged).of(partner(id, name));
  return toRecord({
    id: randomUUID(),
    source: '/liaison/partners',
    type: definition.type,
    subject: id,
    time: new Date().toISOString(),
    sequence,
    correlationid: randomUUID(),
    data,
    ...more,
  });
}
