import { Id, PageQuery, Statement } from '@liaison/contracts';
import type { z } from 'zod';

export const StatementsQuery = PageQuery.extend({
  ...Statement.pick({ status: true, forum: true, instrument: true }).partial().shape,
  partnerId: Id.optional().describe('On behalf of this partner'),
}).strict();
export type StatementsQuery = z.output<typeof StatementsQuery>;
