import { z } from 'zod';
import { KINDS } from '../records/paths';
import { List } from '../timeline/timeline.query';

export const SearchQuery = z.strictObject({
  q: z.string().trim().min(1).max(200),
  /** Aggregates by their names in events, with commas between; all unless given. */
  kinds: List.regex(new RegExp(`^(${KINDS.join('|')})(,(${KINDS.join('|')}))*$`), 'must be names of aggregates').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type SearchQuery = z.output<typeof SearchQuery>;
