import { Bulletin, Id, PageQuery } from '@liaison/contracts';
import { z } from 'zod';

/** `partnerId`: who is addressed. */
export const BulletinsQuery = PageQuery.extend({
  ...Bulletin.pick({ status: true, mechanismId: true }).partial().shape,
  partnerId: Id.optional(),
}).strict();
export type BulletinsQuery = z.output<typeof BulletinsQuery>;

export const RepliesQuery = z.strictObject({ outstanding: z.enum(['true', 'false']).optional() });
export type RepliesQuery = z.output<typeof RepliesQuery>;
