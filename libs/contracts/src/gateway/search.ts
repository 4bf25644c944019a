import { z } from 'zod';
import { Id } from '../kernel/values';

export const SearchHit = z
  .object({
    id: Id,
    kind: z.string().meta({ description: 'The aggregate, by its name in events: `partner`, `accessRequest` …' }),
    service: z.string(),
    title: z.string(),
    status: z.string().optional(),
    updatedAt: z.iso.datetime(),
    href: z.string().optional(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof SearchHit>;

export const SearchResult = z
  .object({
    items: z.array(SearchHit).meta({ description: 'Best first.' }),
    more: z.boolean().meta({ description: 'There are more than are shown: search for more words.' }),
  })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.output<typeof SearchResult>;
