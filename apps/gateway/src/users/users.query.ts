import { PageQuery, User } from '@liaison/contracts';
import type { z } from 'zod';

export const UsersQuery = PageQuery.extend(User.pick({ status: true }).partial().shape).strict();
export type UsersQuery = z.output<typeof UsersQuery>;
