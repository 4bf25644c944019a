import { z } from 'zod';
import { Day } from '../kernel/values';

/** What anybody may learn of a letter by its code: enough to check one at a checkpoint, and nothing personal. */
export const LetterVerification = z
  .object({
    status: z.enum(['valid', 'expired', 'revoked']),
    number: z.string(),
    partnerName: z.string(),
    /** Valid from the first to the last of these days, both included. */
    from: Day,
    to: Day,
    travellers: z.int().min(0).meta({ description: 'How many people it is for.' }),
  })
  .meta({ id: 'LetterVerification' });
export type LetterVerification = z.output<typeof LetterVerification>;
