import type { Invitee, InvitePartners } from '@liaison/contracts';
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

  /** The same for whom a command invites, each named by its own field. */
  async mustFit({ partnerIds, invitees }: InvitePartners, must: 'mustTakePart' | 'mustBeKnown' = 'mustTakePart'): Promise<void> {
    const partners = partnerIds.map((partnerId) => ({ partnerId }));
    await this[must](partners, 'partnerIds');
    await this[must](invitees, 'invitees');
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
