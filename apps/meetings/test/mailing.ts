import { randomUUID } from 'node:crypto';
import { type ContactAddress, ContactAdded, type ContactRole, type Invitation, type Partner } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import type { Email } from 'postal-mime';
import { startAddressBook } from './address-book';
import { startMeetings } from './fixtures';
import { startMailServer } from './mail-server';

export type Mailing = Awaited<ReturnType<typeof startMailing>>;

/** The meetings service with a mail server, and the partners service as far as it tells addresses. */
export async function startMailing(env: Record<string, string> = {}) {
  const [server, book] = [await startMailServer(), await startAddressBook()];
  const settings = {
    SMTP_URL: server.url,
    MAIL_FROM: 'The cell <cell@liaison.example>',
    MAIL_REPLY_TO: 'replies@liaison.example',
    PARTNERS_URL: book.url,
    CONTACTS_KEY: book.key,
    ...env,
  };
  let service = await startMeetings(settings);

  return {
    server,
    book,
    /** The service, which is another one after `restart`. */
    get service() {
      return service;
    },
    /** The service ends, and starts again on what it left. */
    restart: async () => {
      const { MONGODB_DATABASE, TOPIC_PREFIX } = service.config as Record<string, unknown> as Record<string, string>;
      await service.stop();
      service = await startMeetings({ ...settings, MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX: TOPIC_PREFIX! });
    },
    /** A contact of a partner that the partners service has told of, with a role from some day on, `to` another. */
    contact: async (
      partner: Partner,
      name: string,
      more: Partial<ContactAddress> = {},
      kind?: ContactRole['kind'],
      to?: string,
    ) => {
      const id = randomUUID();
      const email = `${id.slice(0, 8)}@partner.example`;
      const roles = kind ? [{ id: randomUUID(), kind, from: '2020-01-01', ...(to && { to }) }] : [];
      book.known.set(id, { id, name, email, languages: ['en'], ...more });
      await service.hears(ContactAdded.of({ id, partnerId: partner.id, roles, status: 'current' }), id);
      return { partnerId: partner.id, contactId: id, email };
    },
    /** The mails to an address, once so many have come. */
    arrived: async (address: string, count: number): Promise<Email[]> => {
      await eventually(() => expect(server.to(address)).toHaveLength(count), 15_000);
      return server.to(address);
    },
    /** The invitation of a contact to a meeting. */
    invitationTo: async (meetingId: string, contactId: string): Promise<Invitation> =>
      (await service.invitationsTo(meetingId)).items.find((one) => one.contactId === contactId)!,
    stop: async () => {
      await service.stop();
      await Promise.all([server.stop(), book.stop()]);
    },
  };
}

/** Who is to be invited. */
export const asInvitees = (...contacts: { partnerId: string; contactId: string }[]) =>
  contacts.map(({ partnerId, contactId }) => ({ partnerId, contactId }));
