import { z } from 'zod';
import { ROLES } from '../kernel/decision';
import { Id, Line, personal } from '../kernel/values';
import { ChosenPassword, Email } from './credentials';

const account = {
  name: personal(Line),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  /** The organisation of a focal point: with the role `partner`, and only with it. */
  partnerId: Id.optional(),
};

/** Somebody who may sign in. active ↔ disabled. No topic tells of users. */
export const User = z
  .object({ id: Id, email: personal(Email), ...account, status: z.enum(['active', 'disabled']) })
  .meta({ id: 'User', description: 'Somebody who may sign in.' });
export type User = z.output<typeof User>;

export const RegisterUser = z.strictObject({ email: Email, ...account, password: ChosenPassword }).meta({ id: 'RegisterUser' });
export type RegisterUser = z.output<typeof RegisterUser>;

export const ChangeUser = z
  .strictObject(account)
  .partial()
  .meta({ id: 'ChangeUser', description: 'The fields to change; what is absent stays.' });
export type ChangeUser = z.output<typeof ChangeUser>;

export const ResetPassword = z.strictObject({ password: ChosenPassword }).meta({ id: 'ResetPassword' });
export type ResetPassword = z.output<typeof ResetPassword>;
