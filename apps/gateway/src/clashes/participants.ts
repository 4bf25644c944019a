import type { Meeting, Statement, TrainingSession } from '@liaison/contracts';

/** A partner, or one of its contacts. */
export interface Participant {
  partnerId: string;
  contactId?: string | undefined;
}

const asPartner = (partnerId: string): Participant => ({ partnerId });

/** Who is where something takes place, by what is publicly known of it: trainers and trainees by their organisations. */
const PARTICIPANTS: Record<string, (state: never) => Participant[]> = {
  meeting: ({ invitees, hostPartnerIds }: Meeting) => [...invitees, ...hostPartnerIds.map(asPartner)],
  trainingSession: ({ hostPartnerIds, employers }: TrainingSession) => [
    ...hostPartnerIds.map(asPartner),
    ...employers.filter(({ enrolled }) => enrolled > 0).map(({ partnerId }) => asPartner(partnerId)),
  ],
  // Whom it commends need not be there.
  statement: ({ onBehalfOfPartnerIds }: Statement) => onBehalfOfPartnerIds.map(asPartner),
};

/** What takes somebody's time; that something falls due does not. */
export const TAKES_TIME = Object.keys(PARTICIPANTS);

export function participantsOf(aggregate: string, state: Record<string, unknown>): Participant[] {
  return PARTICIPANTS[aggregate]?.(state as never) ?? [];
}

/**
 * Whether one who is asked for is there: as the very contact, or by the partner. Who is asked for as a whole partner is there by any of
 * its contacts; a contact is there by its partner as a whole, but not by another contact, who is another person.
 */
export function isThere(asked: Participant, there: Participant[]): { who: 'contact' | 'partner'; as: Participant } | undefined {
  const own = there.filter(({ partnerId }) => partnerId === asked.partnerId);
  const same = own.find(({ contactId }) => contactId !== undefined && contactId === asked.contactId);
  if (same) return { who: 'contact', as: same };
  const whole = own.find(({ contactId }) => asked.contactId === undefined || contactId === undefined);
  return whole && { who: 'partner', as: whole };
}
