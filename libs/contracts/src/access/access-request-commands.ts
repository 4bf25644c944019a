import { z } from 'zod';
import { Day, Id, Reason } from '../kernel/values';
import { AUTHORITY_DECISIONS } from './access-request';
import { lists, trip } from './trip';

export const DraftAccessRequest = z
  .strictObject({
    partnerId: Id,
    ...trip,
    route: trip.route.default([]),
    travellers: lists.travellers.default([]),
    vehicles: lists.vehicles.default([]),
    attachments: lists.attachments.default([]),
    authorities: lists.authorities.default([]),
  })
  .meta({ id: 'DraftAccessRequest', description: 'A draft may be incomplete; submitting it asks for the rest.' });
export type DraftAccessRequest = z.output<typeof DraftAccessRequest>;

export const ChangeAccessRequest = z
  .strictObject({ ...trip, ...lists })
  .partial()
  .meta({ id: 'ChangeAccessRequest', description: 'The fields to change; what is absent stays. A list is replaced as a whole.' });
export type ChangeAccessRequest = z.output<typeof ChangeAccessRequest>;

export const DecideAccessRequest = z
  .strictObject({ authorityId: Id, decision: z.enum(AUTHORITY_DECISIONS), comment: Reason.optional() })
  .meta({ id: 'DecideAccessRequest', description: 'To reject or to return needs a comment.' });
export type DecideAccessRequest = z.output<typeof DecideAccessRequest>;

export const IssueLetter = z.strictObject({ validFrom: Day.optional(), validUntil: Day.optional() }).meta({
  id: 'IssueLetter',
  description: 'The days on which the letter is valid: those of the request, unless fewer are given.',
});
export type IssueLetter = z.output<typeof IssueLetter>;

export const WithdrawAccessRequest = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawAccessRequest' });
export type WithdrawAccessRequest = z.output<typeof WithdrawAccessRequest>;
export const RevokeLetter = z.strictObject({ reason: Reason }).meta({ id: 'RevokeLetter' });
export type RevokeLetter = z.output<typeof RevokeLetter>;
export const ExtendLetter = z
  .strictObject({ to: Day, reason: Reason })
  .meta({ id: 'ExtendLetter', description: 'The new last day of the movement and of the letter.' });
export type ExtendLetter = z.output<typeof ExtendLetter>;

export const RenewAccessRequest = z
  .strictObject({ from: Day, to: Day })
  .meta({ id: 'RenewAccessRequest', description: 'The days of the new draft; all else is carried over.' });
export type RenewAccessRequest = z.output<typeof RenewAccessRequest>;
