import { type Invitation, type InvitationCounts, type Meeting, missing } from '@liaison/contracts';

/** The meeting with these invitations, counted. The only way to change them, so that the counts always agree. */
export function withInvitations(meeting: Omit<Meeting, 'invitations' | 'counts'>, invitations: Invitation[]): Meeting {
  return { ...meeting, invitations, counts: countsOf(invitations) };
}

/** Throws 404 where the meeting has no such invitation. */
export function invitationOf({ invitations }: Meeting, invitationId: string): Invitation {
  const invitation = invitations.find(({ id }) => id === invitationId);
  if (!invitation) throw missing('invitation', invitationId);
  return invitation;
}

/** The meeting with one invitation put in the place of the one of the same id. */
export function withInvitation(meeting: Meeting, changed: Invitation): Meeting {
  return withInvitations(
    meeting,
    meeting.invitations.map((invitation) => (invitation.id === changed.id ? changed : invitation)),
  );
}

/** How events name an invitation. */
export function told({ id, partnerId }: Invitation): { invitationId: string; partnerId: string } {
  return { invitationId: id, partnerId };
}

/** As it was before anybody replied or sent apologies. */
export function unanswered({ rsvpAt: _at, ...invitation }: Invitation): Invitation {
  return { ...invitation, rsvp: 'none', attendance: 'unknown' };
}

function countsOf(invitations: Invitation[]): InvitationCounts {
  const counts = {
    invited: invitations.length,
    accepted: 0,
    declined: 0,
    tentative: 0,
    attended: 0,
    absent: 0,
    excused: 0,
    apologies: 0,
    headcount: 0,
  };
  for (const { rsvp, attendance, headcount } of invitations) {
    if (rsvp !== 'none') counts[rsvp] += 1;
    if (attendance !== 'unknown') counts[attendance] += 1;
    counts.headcount += headcount ?? 0;
  }
  return counts;
}
