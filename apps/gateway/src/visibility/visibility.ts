import { type Actor, isCell } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';

/**
 * Who, beside the cell (admin and coordinator, who see everything), may know of an aggregate: viewers, trainers, every focal point,
 * or the focal points of the partners that it concerns. The same rules as the services have for their own routes; what is not named
 * here is the cell's alone.
 */
export type Group = 'viewer' | 'trainer' | 'partner' | 'concerned';

/** The groups that ever go together: few, so that an index can be walked in order for all that one reader sees. */
const AUDIENCES = {
  everybody: ['viewer', 'trainer', 'partner'],
  readersAndConcerned: ['viewer', 'trainer', 'concerned'],
  readers: ['viewer', 'trainer'],
  trainersAndConcerned: ['trainer', 'concerned'],
  trainers: ['trainer'],
  concerned: ['concerned'],
  cell: [],
} as const satisfies Record<string, readonly Group[]>;
export type Audience = keyof typeof AUDIENCES;

type State = Record<string, unknown>;

const RULES: Record<string, (state: State) => Audience> = {
  partner: () => 'everybody',
  presence: () => 'everybody',
  mechanism: () => 'everybody',
  course: () => 'everybody',
  trainingSession: () => 'everybody',
  // The people of a partner are known to the cell and to the partner.
  contact: () => 'concerned',
  trainee: () => 'trainersAndConcerned',
  attendanceSheet: () => 'trainers',
  // Drafts are between those who write them.
  agreement: ({ status }) => (status === 'draft' ? 'concerned' : 'readersAndConcerned'),
  accessRequest: ({ submittedAt }) => (submittedAt ? 'readersAndConcerned' : 'concerned'),
  meeting: ({ announcedAt }) => (announcedAt ? 'readersAndConcerned' : 'cell'),
  series: ({ announcedAt }) => (announcedAt ? 'readersAndConcerned' : 'cell'),
  // Nobody is invited to a draft.
  invitation: () => 'readersAndConcerned',
  statement: ({ status }) => (status === 'delivered' || status === 'published' ? 'everybody' : 'cell'),
  decision: () => 'readers',
  agenda: () => 'readers',
  // Those to whom they were circulated know of it.
  minutes: ({ circulated }) => (circulated ? 'readersAndConcerned' : 'cell'),
  bulletin: () => 'concerned',
  bulletinReceipt: () => 'concerned',
  actionPoint: () => 'readersAndConcerned',
  commitment: () => 'readersAndConcerned',
};

/** Who may know of an aggregate in this state; of one that this build does not know, the cell alone. */
export function audienceOf(aggregate: string, state: State): Audience {
  return RULES[aggregate]?.(state) ?? 'cell';
}

/** The groups of its audience. */
export function seenBy(aggregate: string, state: State): Group[] {
  return [...AUDIENCES[audienceOf(aggregate, state)]];
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
  return { seenBy: { $in: readingAs(actor) } };
}

/** A part of what somebody sees: what is of these audiences, and, where a partner is named, concerns it. */
export interface Sight {
  audiences: Audience[];
  own?: string;
}

/** The same as `visibleTo`, in parts that an index can be walked by. No record is in two of them. */
export function sightsOf(actor: Actor): Sight[] {
  if (isCell(actor)) return [{ audiences: Object.keys(AUDIENCES) as Audience[] }];
  const own = confinedTo(actor);
  if (own !== undefined) return [{ audiences: audiencesWith(['partner']) }, { audiences: audiencesWith(['concerned']), own }];
  return [{ audiences: audiencesWith(readingAs(actor)) }];
}

function audiencesWith(groups: readonly Group[]): Audience[] {
  return (Object.keys(AUDIENCES) as Audience[]).filter((audience) =>
    AUDIENCES[audience].some((group: Group) => groups.includes(group)),
  );
}

function readingAs({ roles }: Actor): Group[] {
  return roles.filter((role) => role === 'viewer' || role === 'trainer');
}
