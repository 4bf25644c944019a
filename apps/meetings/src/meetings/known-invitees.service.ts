import type { Invitee } from '@liaison/contracts';
import { KnownPartners } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/** Whether there is who is to be invited. */
@Injectable()
export class KnownInvitees {
  constructor(
    private readonly partners: KnownPartners,
    private readonly contacts: KnownContacts,
  ) {}

  /** Refuses with every unknown partner and contact (422, naming each), and where one may not take part just now (409). */
  async mustTakePart(invitees: Invitee[], field: string): Promise<void> {
    await this.partners.mustAllTakePart(partnersOf(invitees), field);
    await this.contacts.mustBeTheirs(invitees, field);
  }

  /** For what was held already: a partner that is suspended today may well have come last week. */
  async mustBeKnown(invitees: Invitee[], field: string): Promise<void> {
    await this.partners.mustKnowAll(partnersOf(invitees), field);
    await this.contacts.mustBeTheirs(invitees, field);
  }
}

function partnersOf(invitees: Invitee[]): string[] {
  return invitees.map(({ partnerId }) => partnerId);
}
