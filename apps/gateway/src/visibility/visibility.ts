import { type Actor, isCell } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';

/**
 * Who, beside the cell (admin and coordinator, who see everything), may know of an aggregate: viewers, trainers, every focal point,
 * or the focal points of the partners that it concerns. The same rules as the services have for their own routes; what is not named
 * here is the cell's alone.
 */
export type Group = 'viewer' | 'trainer' | 'partner' | 'concerned';

const EVERYBODY: Group[] = ['viewer', 'trainer', 'partner'];
const READERS_AND_CONCERNED: Group[] = ['viewer', 'trainer', 'concerned'];
const CELL_ONLY: Group[] = [];

type State = Record<string, unknown>;

const RULES: Record<string, (state: State) => Group[]> = {
  partner: () => EVERYBODY,
  presence: () => EVERYBODY,
  mechanism: () => EVERYBODY,
  course: () => EVERYBODY,
  trainingSession: () => EVERYBODY,
  // The people of a partner are known to the cell and to the partner.
  contact: () => ['concerned'],
  trainee: () => ['trainer', 'concerned'],
  attendanceSheet: () => ['trainer'],
  // Drafts are between those who write them.
  agreement: ({ status }) => (status === 'draft' ? ['concerned'] : READERS_AND_CONCERNED),
  accessRequest: ({ submittedAt }) => (submittedAt ? READERS_AND_CONCERNED : ['concerned']),
  meeting: ({ announcedAt }) => (announcedAt ? READERS_AND_CONCERNED : CELL_ONLY),
  series: ({ announcedAt }) => (announcedAt ? READERS_AND_CONCERNED : CELL_ONLY),
  // Nobody is invited to a draft.
  invitation: () => READERS_AND_CONCERNED,
  statement: ({ status }) => (status === 'delivered' || status === 'published' ? EVERYBODY : CELL_ONLY),
  decision: () => ['viewer', 'trainer'],
  agenda: () => ['viewer', 'trainer'],
  // Those to whom they were circulated know of it.
  minutes: ({ circulated }) => (circulated ? READERS_AND_CONCERNED : CELL_ONLY),
  bulletin: () => ['concerned'],
  bulletinReceipt: () => ['concerned'],
  actionPoint: () => READERS_AND_CONCERNED,
  commitment: () => READERS_AND_CONCERNED,
};

/** The groups that may know of an aggregate in this state; of one that this build does not know, nobody. */
export function seenBy(aggregate: string, state: State): Group[] {
  return RULES[aggregate]?.(state) ?? CELL_ONLY;
}

/** What a projection keeps so that `visibleTo` can be asked of the database. */
export interface Seen {
  seenBy: Group[];
  partnerIds: string[];
}

/** The filter on what the actor may see, for anything that is `Seen`. */
export function visibleTo(actor: Actor): Record<string, unknown> {
  if (isCell(actor)) return {};
  const own = confinedTo(actor);
  if (own !== undefined) return { $or: [{ seenBy: 'partner' }, { seenBy: 'concerned', partnerIds: own }] };
  return { seenBy: { $in: actor.roles.filter((role) => role === 'viewer' || role === 'trainer') } };
}
