import { z } from 'zod';
import { Id } from '../kernel/values';
import { Contact } from './contact';

/** Where one service asks the partners service for addresses; not under `/api/v1`, so the gateway passes nothing on to it. */
export const CONTACT_ADDRESSES_PATH = '/internal/contact-addresses';

export const AskContactAddresses = z.strictObject({ ids: z.array(Id).min(1).max(200) }).meta({ id: 'AskContactAddresses' });
export type AskContactAddresses = z.output<typeof AskContactAddresses>;

const { id, name, email, languages } = Contact.shape;
/** How to reach a person. Of those who were erased there is none. */
export const ContactAddress = z.object({ id, name, email, languages }).meta({ id: 'ContactAddress' });
export type ContactAddress = z.output<typeof ContactAddress>;

export const ContactAddresses = z.object({ items: z.array(ContactAddress) }).meta({ id: 'ContactAddresses' });
