import { Contact, ContactRole, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

/** `role`: who holds it today. Erased contacts are listed only where they are asked for. */
export const ContactsQuery = PageQuery.extend({
  partnerId: Contact.shape.partnerId.optional(),
  role: ContactRole.shape.kind.optional(),
  status: Contact.shape.status.default('current'),
}).strict();
export type ContactsQuery = z.output<typeof ContactsQuery>;
