import { z } from 'zod';
import { ChosenPassword, Email, GivenPassword } from './credentials';

export const SignIn = z.strictObject({ email: Email, password: GivenPassword }).meta({ id: 'SignIn' });
export type SignIn = z.output<typeof SignIn>;

export const RefreshSession = z.strictObject({ refreshToken: z.string().min(1).max(200) }).meta({ id: 'RefreshSession' });
export type RefreshSession = z.output<typeof RefreshSession>;

export const ChangeOwnPassword = z
  .strictObject({ currentPassword: GivenPassword, newPassword: ChosenPassword })
  .meta({ id: 'ChangeOwnPassword' });
export type ChangeOwnPassword = z.output<typeof ChangeOwnPassword>;

/** What sign-in answers. The refresh token works once: each use answers a new one. */
export const Tokens = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds until the access token ends.' }),
    refreshToken: z.string(),
  })
  .meta({ id: 'Tokens' });
export type Tokens = z.output<typeof Tokens>;
