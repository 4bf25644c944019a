import type { Actor } from '@liaison/contracts';
import type { Grants } from '../subscribers/grants';
import type { SubscriberGrants } from '../subscribers/subscriber-grants';
import { TypesFilter } from './types-filter';

/** What one reader may get, asked anew as it reads on: grants are taken away while it does. */
export class ReaderRights {
  private known: { grants: Grants; filter: TypesFilter } | undefined;

  constructor(
    private readonly grants: SubscriberGrants,
    private readonly reader: Actor,
    private readonly types: string | undefined,
  ) {}

  /** As they stand now, or stood two seconds ago. Refuses (403) who is suspended or revoked, and types that are not granted. */
  async now(): Promise<{ grants: Grants; filter: TypesFilter }> {
    const grants = await this.grants.mustRead(this.reader);
    if (this.known?.grants !== grants) this.known = { grants, filter: TypesFilter.of(this.types, grants) };
    return this.known;
  }
}
