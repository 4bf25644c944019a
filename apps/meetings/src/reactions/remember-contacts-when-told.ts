import { ContactAdded, ContactErased } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MailBook } from '../mail/mail-book.service';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/** A contact was added or erased → it is known here whose it is, or nothing leads to it any more; what else changes doesn't matter here. */
@Controller()
export class RememberContactsWhenTold {
  constructor(
    private readonly contacts: KnownContacts,
    private readonly book: MailBook,
  ) {}

  @OnEvent(ContactAdded, ContactErased)
  async remember(@Payload() { data: { contact } }: EventOf<typeof ContactAdded>): Promise<void> {
    await this.contacts.remember(contact);
    if (contact.status === 'erased') await this.book.forgetContact(contact.id);
  }
}
