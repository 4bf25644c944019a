import { conflict, invalid, type Partner, Refusal } from '@liaison/contracts';
import { joined } from '@liaison/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { CONNECTION } from '../core/connection';
import { foundSoon } from './found-soon';

/** What another service needs to know of a partner. */
export type KnownPartner = Pick<Partner, 'id' | 'name' | 'kind' | 'isLocalActor' | 'status'>;
type Stored = Omit<KnownPartner, 'id'> & { _id: string };

/** This service's own projection of the partners service's events: who may be referred to. */
@Injectable()
export class KnownPartners {
  private readonly partners: Collection<Stored>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.partners = connection.collection<Stored>('known_partners') as unknown as Collection<Stored>;
  }

  async remember({ id, name, kind, isLocalActor, status }: KnownPartner): Promise<void> {
    await this.partners.replaceOne({ _id: id }, { name, kind, isLocalActor, status }, { upsert: true, ...joined() });
  }

  /** The partner, or undefined if it is not known even after a short wait. */
  async find(id: string): Promise<KnownPartner | undefined> {
    return (await this.findAll([id])).get(id);
  }

  /** Refuses an unknown partner (422, naming the field). */
  async mustKnow(id: string, field: string): Promise<KnownPartner> {
    const partner = await this.find(id);
    if (!partner) throw invalid(field, 'partner.unknown', unknown(id));
    return partner;
  }

  /** Refuses an unknown partner (422), and one that may not take part just now (409). */
  async mustTakePart(id: string, field: string): Promise<KnownPartner> {
    const partner = await this.mustKnow(id, field);
    refuseUnlessTakesPart(partner);
    return partner;
  }

  /** Refuses with every unknown partner of a list (422, naming each: `partnerIds.3`). One look for them all. */
  async mustKnowAll(ids: string[], field: string): Promise<KnownPartner[]> {
    const found = await this.findAll(ids);
    const faults = ids.flatMap((id, index) =>
      found.has(id) ? [] : [{ field: `${field}.${index}`, code: 'partner.unknown', message: unknown(id) }],
    );
    if (faults[0]) throw new Refusal('invalid', 'partner.unknown', faults[0].message, faults);
    return [...found.values()];
  }

  /** As `mustKnowAll`, and refuses where one of them may not take part just now (409). */
  async mustAllTakePart(ids: string[], field: string): Promise<void> {
    for (const partner of await this.mustKnowAll(ids, field)) refuseUnlessTakesPart(partner);
  }

  /** Those of the partners that are known, by id; waits a little for the ones that are not. */
  async findAll(ids: string[]): Promise<Map<string, KnownPartner>> {
    if (ids.length === 0) return new Map();
    const look = () => this.partners.find({ _id: { $in: ids } }).toArray();
    const found = await foundSoon(look, new Set(ids).size);
    return new Map(found.map(({ _id: id, name, kind, isLocalActor, status }) => [id, { id, name, kind, isLocalActor, status }]));
  }
}

function unknown(id: string): string {
  return `There is no partner with the id ${id}.`;
}

function refuseUnlessTakesPart({ name, status }: KnownPartner): void {
  if (status === 'suspended' || status === 'closed') {
    throw conflict(`partner.${status}`, `${name} is ${status} and can't take part.`);
  }
}
