import type { Invitee } from '@liaison/contracts';
import { v5 as uuidv5 } from 'uuid';

const INVITATION_IDS = 'd6a8b0e4-0c7a-4f60-9b1c-5a2f7f0c1e6d';

/** Follows from the meeting and whom it invites, so that making an invitation twice is once. */
export function invitationIdOf(meetingId: string, { partnerId, contactId = '' }: Invitee): string {
  return uuidv5(`${meetingId} ${partnerId} ${contactId}`, INVITATION_IDS);
}
