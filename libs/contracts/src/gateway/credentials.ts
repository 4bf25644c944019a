import { z } from 'zod';

/** In lower case: one person, one account, however the address is typed. */
export const Email = z
  .email()
  .max(254)
  .overwrite((email) => email.toLowerCase())
  .meta({ examples: ['coordinator@liaison.example'] });

/** A password as it is given; kept as an argon2id hash only. Normalised, so that it is the same from any keyboard. */
export const GivenPassword = z
  .string()
  .min(1)
  .max(200)
  .overwrite((password) => password.normalize('NFKC'));

/** A password as it is chosen: length is what counts (NIST SP 800-63B, 5.1.1.2). */
export const ChosenPassword = GivenPassword.min(12, 'must have at least 12 characters');
