import { setTimeout as sleep } from 'node:timers/promises';
import { conflict, invalid, type Partner } from '@liaison/contracts';
import { joined } from '@liaison/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { CONNECTION } from '../core/connection';

/** What another service needs to know of a partner. */
export type KnownPartner = Pick<Partner, 'id' | 'name' | 'kind' | 'isLocalActor' | 'status'>;
type Stored = Omit<KnownPartner, 'id'> & { _id: string };

/** How long a partner that was registered a moment ago may take to get here. */
const WAIT_MS = 2_500;
const LOOK_EVERY_MS = 50;

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
    for (const until = Date.now() + WAIT_MS; ; await sleep(LOOK_EVERY_MS)) {
      const found = await this.partners.findOne({ _id: id });
      if (found) return { id, name: found.name, kind: found.kind, isLocalActor: found.isLocalActor, status: found.status };
      if (Date.now() >= until) return undefined;
    }
  }

  /** Refuses an unknown partner (422, naming the field). */
  async mustKnow(id: string, field: string): Promise<KnownPartner> {
    const partner = await this.find(id);
    if (!partner) throw invalid(field, 'partner.unknown', `There is no partner with the id ${id}.`);
    return partner;
  }

  /** Refuses an unknown partner (422), and one that may not take part just now (409). */
  async mustTakePart(id: string, field: string): Promise<KnownPartner> {
    const partner = await this.mustKnow(id, field);
    if (partner.status === 'suspended' || partner.status === 'closed') {
      throw conflict(`partner.${partner.status}`, `${partner.name} is ${partner.status} and can't take part.`);
    }
    return partner;
  }
}
