import { z } from 'zod';
import { Id } from '../kernel/values';

/** Those whom one meeting may invite; its state, which every event of it carries, stays well below the 1 MB that Kafka takes. */
export const MOST_INVITEES = 2_000;

/** What somebody is invited as; without a role, to take part. */
const INVITEE_ROLES = [
  'chair',
  'co-chair',
  'moderator',
  'speaker',
  'panellist',
  'facilitator',
  'secretary',
  'rapporteur',
  'delegate',
  'observer',
  // Who learns on an exchange visit (seed 002).
  'visitor',
  // From another sector, for this once (seed 003: "ad-hoc participation from other sectors").
  'guest',
  'interpreter',
] as const;

/** Who is to be invited: a partner, or one of its contacts. Ids alone, for the list stands on the log. */
export const Invitee = z
  .strictObject({ partnerId: Id, contactId: Id.optional(), role: z.enum(INVITEE_ROLES).optional() })
  .meta({ id: 'Invitee' });
export type Invitee = z.output<typeof Invitee>;

export const InvitePartners = z
  .strictObject({ partnerIds: z.array(Id).max(1_000).default([]), invitees: z.array(Invitee).max(1_000).default([]) })
  .meta({
    id: 'InvitePartners',
    description:
      'Partners as a whole, or with a contact or a role. Who is on the list already stays as they are, but for a role that is given anew.',
  });
export type InvitePartners = z.output<typeof InvitePartners>;

export const WithdrawInvitations = z
  .strictObject({ partnerIds: z.array(Id).max(1_000).default([]), contactIds: z.array(Id).max(1_000).default([]) })
  .meta({ id: 'WithdrawInvitations', description: 'Of partners with all their contacts, or of contacts alone.' });
export type WithdrawInvitations = z.output<typeof WithdrawInvitations>;
