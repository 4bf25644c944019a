import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Language, Line, personal, Source } from '../kernel/values';

export const CONTACT_ROLES = [
  'focal-point',
  'deputy-focal-point',
  'head-of-mission',
  'liaison-officer',
  'programme-manager',
  'operations-manager',
  'information-manager',
  'spokesperson',
] as const;

/** What a person does for their organisation, from one day to another; both days are in it. */
const spell = { kind: z.enum(CONTACT_ROLES), from: Day, to: Day.optional() };
export const ContactRole = z.strictObject({ id: Id, ...spell }).meta({ id: 'ContactRole' });
export type ContactRole = z.output<typeof ContactRole>;

/** What of a contact may stand on the log for ever: no name, no address, nothing that the person speaks. */
const ContactOnRecord = z.object({
  id: Id,
  partnerId: Id,
  roles: z.array(ContactRole).max(100),
  status: z.enum(['current', 'erased']),
});

const person = {
  name: personal(Line),
  email: personal(z.email().max(254)).optional(),
  phone: personal(z.string().trim().min(5).max(40)).optional(),
  languages: personal(z.array(Language).max(20)).default([]),
  source: personal(Source).optional(),
};

/** A person of a partner. Once erased only the ids are left. */
export const Contact = ContactOnRecord.extend({ ...person, name: person.name.optional() }).meta({
  id: 'Contact',
  description: 'A person of a partner, with dated roles. Personal data: never on the event log; erasable.',
});
export type Contact = z.output<typeof Contact>;

export const AddContact = z
  .strictObject({ partnerId: Id, ...person, roles: z.array(z.strictObject(spell)).max(20).default([]) })
  .meta({ id: 'AddContact' });
export type AddContact = z.output<typeof AddContact>;

export const ChangeContact = z
  .strictObject({
    name: person.name,
    email: person.email.unwrap().nullable(),
    phone: person.phone.unwrap().nullable(),
    languages: person.languages.unwrap(),
  })
  .partial()
  .meta({ id: 'ChangeContact', description: 'The fields to change; what is absent stays, null takes away.' });
export type ChangeContact = z.output<typeof ChangeContact>;

export const StartContactRole = z.strictObject(spell).meta({ id: 'StartContactRole' });
export type StartContactRole = z.output<typeof StartContactRole>;
export const EndContactRole = z.strictObject({ on: Day }).meta({ id: 'EndContactRole' });
export type EndContactRole = z.output<typeof EndContactRole>;

/** Of a fixed list, since free words could name the person, and the event stays on the log. */
const ground = { ground: z.enum(['person-asked', 'no-longer-needed', 'entered-in-error']) };
export const EraseContact = z.strictObject(ground).meta({ id: 'EraseContact' });
export type EraseContact = z.output<typeof EraseContact>;

const contactEvent = eventsOf({
  service: 'partners',
  aggregate: 'contact',
  state: ContactOnRecord,
  partnersOf: (contact) => [contact.partnerId],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    roles: [{ id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b22', kind: 'focal-point', from: '2021-03-01' }],
    status: 'current',
  },
});

export const ContactAdded = contactEvent('contact-added', 'A person became known as a contact of an organisation.');
export const ContactChanged = contactEvent(
  'contact-changed',
  'What is known of a contact was corrected or completed; it stays with the partners service.',
);
export const ContactRoleStarted = contactEvent('contact-role-started', 'A contact took on a role for the organisation.');
export const ContactRoleEnded = contactEvent(
  'contact-role-ended',
  'A contact’s role for the organisation ended, or its end was set.',
);
export const ContactErased = contactEvent('contact-erased', 'A contact’s personal data was removed for good.', {
  data: ground,
  example: { ground: 'person-asked' },
});
