import { PageQuery, Subscriber } from '@liaison/contracts';
import type { z } from 'zod';

export const SubscribersQuery = PageQuery.extend(Subscriber.pick({ status: true }).partial().shape).strict();
export type SubscribersQuery = z.output<typeof SubscribersQuery>;
