import { ContactAdded, ContactChanged, ContactErased, ContactRoleEnded, ContactRoleStarted } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MailBook } from '../mail/mail-book.service';
import { ReachAgain } from '../mail/reach-again.service';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/**
 * A contact was added, has other roles, or was erased → it is known here whose it is and as what, or nothing leads to it any more; what
 * waits for somebody to go to, or for an address, goes out.
 */
@Controller()
export class RememberContactsWhenTold {
  constructor(
    private readonly contacts: KnownContacts,
    private readonly book: MailBook,
    private readonly again: ReachAgain,
  ) {}

  @OnEvent(ContactAdded, ContactRoleStarted, ContactRoleEnded, ContactErased)
  async remember(@Payload() { data: { contact } }: EventOf<typeof ContactAdded>): Promise<void> {
    await this.contacts.remember(contact);
    if (contact.status === 'erased') await this.book.forgetContact(contact.id);
    else await this.again.partner(contact.partnerId);
  }

  @OnEvent(ContactChanged)
  async writeAgain(@Payload() { data: { contact } }: EventOf<typeof ContactChanged>): Promise<void> {
    await this.contacts.remember(contact);
    await this.again.contact(contact.id);
  }
}
