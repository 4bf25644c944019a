import { createHmac } from 'node:crypto';
import { CONTACT_ADDRESSES_PATH, type ContactAddress, ContactAddresses } from '@liaison/contracts';
import { serviceToken } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { PostOffice } from './post-office.service';

const ANSWERS_WITHIN_MS = 5_000;

/**
 * Addresses of contacts. They are asked for when a mail is made, and not kept here: personal data stays with the partners service, so
 * that erasing a contact there is the end of it. What is kept is a keyed digest of the address that a mail went to, by which a reply
 * is known to come from whom it was sent to.
 */
@Injectable()
export class Addresses {
  constructor(private readonly office: PostOffice) {}

  /** Undefined for a contact that was erased. Throws where the partners service can't be asked just now. */
  async of(contactId: string): Promise<ContactAddress | undefined> {
    const { partnersUrl, contactsKey } = this.office.settings!;
    const answer = await fetch(new URL(CONTACT_ADDRESSES_PATH, partnersUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await serviceToken(contactsKey, 'meetings', 'partners')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ids: [contactId] }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`The partners service answered ${answer.status} when it was asked for an address.`);
    const { items } = ContactAddresses.parse(await answer.json());
    return items.find(({ id }) => id === contactId);
  }

  /** Of no use without the key. */
  digestOf(address: string): string {
    return createHmac('sha256', this.office.settings!.contactsKey).update(address.trim().toLowerCase()).digest('base64url');
  }
}
