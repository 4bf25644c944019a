import { type AddAgendaItem, type AgendaItem, invalid } from '@liaison/contracts';
import { KnownPartners } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/** Who may bring an item in. */
@Injectable()
export class AgendaOwners {
  constructor(
    private readonly partners: KnownPartners,
    private readonly contacts: KnownContacts,
  ) {}

  /** The owner as it is kept: of a contact alone with its partner. Refuses an unknown one (422), and one that may not take part (409). */
  async ownerOf(named: AddAgendaItem['owner'] | null): Promise<AgendaItem['owner']> {
    if (!named) return undefined;
    const { contactId } = named;
    const contactOf = contactId === undefined ? undefined : await this.contacts.partnerOf(contactId, 'owner.contactId');
    const partnerId = named.partnerId ?? contactOf;
    if (partnerId === undefined) throw invalid('owner', 'agenda-item.nobody', 'Name a partner, a contact, or both.');
    if (contactOf !== undefined && contactOf !== partnerId)
      throw invalid('owner.contactId', 'contact.unknown', `This partner has no contact with the id ${contactId}.`);
    await this.partners.mustTakePart(partnerId, 'owner.partnerId');
    return { partnerId, ...(contactId !== undefined && { contactId }) };
  }
}
