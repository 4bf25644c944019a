import { type Actor, isCell, missing, type Statement } from '@liaison/contracts';

/** Drafts, cleared and withdrawn statements are the cell's own. */
const OUTSIDE_THE_CELL = ['delivered', 'published'] as const;

/** The statuses that the reader may see, of those asked for. */
export function readableStatuses(reader: Actor, asked: Statement['status'] | undefined): Statement['status'][] | undefined {
  if (isCell(reader)) return asked && [asked];
  return OUTSIDE_THE_CELL.filter((status) => asked === undefined || status === asked);
}

/** The statement as the reader may see it; throws 404 where it is not yet the reader's to know of. */
export function asReadBy<S extends Statement>(reader: Actor, statement: S): S {
  if (isCell(reader) || statement.status === 'published') return statement;
  if (statement.status !== 'delivered') throw missing('statement', statement.id);
  // The speaker's name is made public by publishing, not before.
  return { ...statement, speaker: { title: statement.speaker.title } };
}
