import type { Actor } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { FewOfPartner } from './few-of-partner';
import { ManyOfPartner } from './many-of-partner';
import type { OfPartner } from './of-partner';
import { Records } from './records';

/** As many records of a partner are read at once; twenty questions to the database cost more. */
const FEW = 300;

/** The records of a partner as they are asked with the least work: most partners have few, a national authority has many. */
@Injectable()
export class PartnerRecords {
  /** Partners that were found to have more; records are not taken away. */
  private readonly many = new Set<string>();

  constructor(private readonly records: Records) {}

  async of(reader: Actor, partnerId: string): Promise<OfPartner> {
    const many = new ManyOfPartner(this.records, reader, partnerId);
    if (this.many.has(partnerId)) return many;
    const found = await this.records.concerning(reader, partnerId, FEW + 1);
    if (found.length <= FEW) return new FewOfPartner(partnerId, found);
    this.many.add(partnerId);
    return many;
  }
}
