import { Id, Instant, PageQuery } from '@liaison/contracts';
import { z } from 'zod';

/** Several values with commas between. */
export const List = z.string().max(2_000);

export const TimelineQuery = PageQuery.extend({
  partnerId: Id.optional(),
  /** Event types, or their names: `partner-suspended`. */
  types: List.optional(),
  /** The aggregate's id. */
  subject: Id.optional(),
  /** From this instant on, and before that one. */
  from: Instant.optional(),
  to: Instant.optional(),
}).strict();
export type TimelineQuery = z.output<typeof TimelineQuery>;

/** The values of a list; undefined where none was asked for. */
export function listed(list: string | undefined): string[] | undefined {
  return list
    ?.split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
