import { z } from 'zod';

/** Cursor paging, the same on every list. `cursor` is opaque: hand back the last answer's `nextCursor`. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.output<typeof PageQuery>;

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/**
 * What REST answers for an aggregate: its state, the version for `If-Match`, and when it was made and last changed. Named after the
 * state, so that documents refer to it instead of telling it again on every route.
 */
export function resource<S extends z.ZodObject>(state: S) {
  const answered = state.extend({ version: z.int().min(1), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() });
  const { id } = state.meta() ?? {};
  return id === undefined ? answered : answered.meta({ id: `${id}Resource` });
}

export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}

export type Resource<State> = State & { version: number; createdAt: string; updatedAt: string };
