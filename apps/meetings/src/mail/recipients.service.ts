import { dayOf, type Invitee } from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { KnownContacts } from '../known-contacts/known-contacts.service';

/** A person who is written to, and for which of the invited. */
export interface Recipient {
  invitee: Pick<Invitee, 'partnerId' | 'contactId'>;
  contactId: string;
}

/**
 * Who gets the mail. A contact that was invited by name, itself; for a partner that was invited as a whole, its focal points of today, where it
 * has none their deputies: each has the invitation, and the last answer of any of them counts. Who is invited by name beside the
 * partner gets that mail alone.
 */
@Injectable()
export class Recipients {
  constructor(
    private readonly contacts: KnownContacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of some of those who are invited to a meeting or a series; `all` are all of them. */
  async of(invitees: Recipient['invitee'][], all: Recipient['invitee'][]): Promise<Recipient[]> {
    const named = new Set(all.flatMap(({ contactId }) => contactId ?? []));
    const asWhole = invitees.filter(({ contactId }) => contactId === undefined).map(({ partnerId }) => partnerId);
    const today = dayOf(this.clock.now().toISOString());
    const points = asWhole.length > 0 ? await this.contacts.focalPointsOf(asWhole, today) : new Map<string, string[]>();
    return invitees.flatMap(({ partnerId, contactId }) => {
      if (contactId !== undefined) return { invitee: { partnerId, contactId }, contactId };
      const ofPartner = (points.get(partnerId) ?? []).filter((id) => !named.has(id));
      return ofPartner.map((id) => ({ invitee: { partnerId }, contactId: id }));
    });
  }
}
