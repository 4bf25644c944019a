import { ContactAdded, ContactErased } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/** A contact was added or erased → it is known here whose it is; what else changes of it doesn't matter here. */
@Controller()
export class RememberContactsWhenTold {
  constructor(private readonly contacts: KnownContacts) {}

  @OnEvent(ContactAdded, ContactErased)
  async remember(@Payload() { data: { contact } }: EventOf<typeof ContactAdded>): Promise<void> {
    await this.contacts.remember(contact);
  }
}
