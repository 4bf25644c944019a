import {
  type AddContact,
  type ChangeContact,
  conflict,
  type Contact,
  ContactAdded,
  ContactChanged,
  ContactErased,
  type ContactRole,
  ContactRoleEnded,
  ContactRoleStarted,
  decided,
  type Decision,
  type EndContactRole,
  type EraseContact,
  inOrder,
  invalid,
  missing,
  overlap,
  withChanges,
} from '@liaison/contracts';

/** The life of a contact: current → erased. */

/** `roles` are the command's, each with its id. */
export function add(id: string, { roles: _given, ...command }: AddContact, roles: ContactRole[]): Decision<Contact> {
  const nobody: Contact = { ...command, id, roles: [], status: 'current' };
  const contact = roles.reduce<Contact>((soFar, role) => holding(soFar, role), nobody);
  return decided(contact, ContactAdded.of(contact));
}

export function changeDetails(contact: Contact, command: ChangeContact): Decision<Contact> {
  refuseErased(contact);
  const next = withChanges(contact, command);
  return decided(next, ContactChanged.of(next));
}

export function startRole(contact: Contact, role: ContactRole): Decision<Contact> {
  refuseErased(contact);
  const next = holding(contact, role);
  return decided(next, ContactRoleStarted.of(next));
}

/** The last day of a role; it may lie ahead, and an end that was set may be moved. */
export function endRole(contact: Contact, roleId: string, { on }: EndContactRole): Decision<Contact> {
  refuseErased(contact);
  const role = contact.roles.find(({ id }) => id === roleId);
  if (!role) throw missing('contact-role', roleId);
  if (role.to === on) return decided(contact);
  const ended = { ...role, to: on };
  const next = holding({ ...contact, roles: contact.roles.filter(({ id }) => id !== roleId) }, ended, 'on');
  return decided(next, ContactRoleEnded.of(next));
}

/** Keeps the ids alone. Asked again it changes nothing. */
export function erase(contact: Contact, { ground }: EraseContact): Decision<Contact> {
  if (contact.status === 'erased') return decided(contact);
  const next: Contact = { id: contact.id, partnerId: contact.partnerId, roles: [], languages: [], status: 'erased' };
  return decided(next, ContactErased.of(next, { ground }));
}

/** The contact with one role more. Refuses one that ends before it starts, and the same role twice at a time. */
function holding(contact: Contact, role: ContactRole, endField = 'to'): Contact {
  if (role.to !== undefined && !inOrder(role.from, role.to))
    throw invalid(endField, 'contact.role-ends-before-start', `The role starts on ${role.from}, so it can't end on ${role.to}.`);
  if (contact.roles.some((other) => other.kind === role.kind && overlap(other, role)))
    throw conflict('contact.role-held-already', `This contact is ${role.kind} in that time already.`);
  return { ...contact, roles: [...contact.roles, role].sort((one, other) => one.from.localeCompare(other.from)) };
}

function refuseErased({ status }: Contact): void {
  if (status === 'erased') throw conflict('contact.erased', 'This contact was erased; nothing can be entered for it any more.');
}
