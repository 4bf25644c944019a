import { conflict, invalid, type Invitee, type InvitePartners, MOST_INVITEES } from '@liaison/contracts';

/** What becomes of a list of invitees: each partner is on it once, and each of its contacts. */
export interface ChangedList {
  invitees: Invitee[];
  added: Invitee[];
  removed: Invitee[];
}

type Named = Pick<Invitee, 'partnerId' | 'contactId'>;

/** Whom a command invites. Refuses one that names nobody (422). */
export function namedIn({ partnerIds, invitees }: InvitePartners): Invitee[] {
  const wanted = [...partnerIds.map((partnerId) => ({ partnerId })), ...invitees];
  if (wanted.length === 0) throw invalid('partnerIds', 'meeting.nobody-invited', 'Name at least one partner.');
  return wanted;
}

/** The list with those who are not on it yet. Who is on it stays as they are, but for another role that is given. */
export function withInvitees(listed: Invitee[], wanted: Invitee[]): ChangedList {
  const list = new Map(listed.map((invitee) => [keyOfInvitee(invitee), invitee]));
  const before = new Map(list);
  for (const invitee of wanted) {
    const there = list.get(keyOfInvitee(invitee));
    if (!there || (invitee.role !== undefined && invitee.role !== there.role)) list.set(keyOfInvitee(invitee), invitee);
  }
  if (list.size > MOST_INVITEES) throw conflict('meeting.too-many-invitees', `A meeting can have ${MOST_INVITEES} invitees.`);
  const changed = [...list].filter(([key, invitee]) => before.get(key) !== invitee);
  return {
    invitees: [...list.values()],
    added: changed.map(([, invitee]) => invitee),
    removed: changed.flatMap(([key]) => before.get(key) ?? []),
  };
}

/** The list without those partners and all their contacts, and without those contacts. */
export function withoutInvitees(listed: Invitee[], partnerIds: string[], contactIds: string[]): ChangedList {
  const gone = new Set([...partnerIds, ...contactIds]);
  const goes = ({ partnerId, contactId }: Invitee) => gone.has(partnerId) || (contactId !== undefined && gone.has(contactId));
  return { invitees: listed.filter((invitee) => !goes(invitee)), added: [], removed: listed.filter(goes) };
}

/** The same for the same partner and the same contact of it, whatever their role. */
export function keyOfInvitee({ partnerId, contactId = '' }: Named): string {
  return `${partnerId} ${contactId}`;
}

/** The same partner, and the same contact of it. */
export function isSameInvitee(one: Named, other: Named): boolean {
  return one.partnerId === other.partnerId && one.contactId === other.contactId;
}
