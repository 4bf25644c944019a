import { z } from 'zod';
import { Country, Day, Id, Instant, Line, Link, Pillar, Place, Reason, Source, Text } from '../kernel/values';

/** Days before the due day on which the cell is reminded; 0 is the due day itself. */
export const COMMITMENT_REMINDER_DAYS = [30, 7, 0] as const;

/** Pieces of evidence that a commitment may gather; keeps its events well below what Kafka takes. */
export const MOST_EVIDENCE = 100;

/** Counted in the unit of the commitment's measure. */
const Figure = z.number().min(-1e15).max(1e15);

/** What shows how a commitment is kept; a change of its status never comes without. */
const Evidence = z.strictObject({
  id: Id,
  on: Day,
  text: z.string().trim().min(1).max(2_000),
  link: Link.optional(),
  figure: Figure.optional(),
});

const pledge = {
  /** Who committed: a registered partner … */
  partnerId: Id.optional(),
  /** … or a country or government body that is not registered, by its name. */
  body: z.strictObject({ name: Line, country: Country.optional() }).optional(),
  text: Text,
  pillar: Pillar.optional(),
  place: Place.optional(),
  madeOn: Day,
  madeAt: z.strictObject({ forum: Line.optional(), statementId: Id.optional() }).optional(),
  dueOn: Day,
  measure: z.strictObject({ figure: Figure, unit: Line }).optional(),
  /** The coordination mechanism to which it is to be reported. */
  mechanismId: Id.optional(),
  source: Source.optional(),
};

/** A promise and what becomes of it. pledged → in-progress → met / partly-met / not-met; withdrawn while it is open. */
export const Commitment = z
  .object({
    id: Id,
    ...pledge,
    status: z.enum(['pledged', 'in-progress', 'met', 'partly-met', 'not-met', 'withdrawn']),
    statusReason: Reason.optional(),
    evidence: z.array(Evidence),
    /** The nearest reminder that was given for the present due day. */
    remindedDaysBefore: z.literal(COMMITMENT_REMINDER_DAYS).optional(),
    /** What the cell must look at: nobody may be left to keep the promise. */
    flag: z.object({ because: z.enum(['partner-closed']), since: Instant }).optional(),
  })
  .meta({ id: 'Commitment', description: 'Who committed to what, by when, and what became of it.' });
export type Commitment = z.output<typeof Commitment>;

export const PledgeCommitment = z.strictObject(pledge).meta({ id: 'PledgeCommitment' });
export type PledgeCommitment = z.output<typeof PledgeCommitment>;

export const ProgressCommitment = Evidence.omit({ id: true, on: true }).meta({ id: 'ProgressCommitment' });
export type ProgressCommitment = z.output<typeof ProgressCommitment>;

export const ConcludeCommitment = ProgressCommitment.extend({
  outcome: z.enum(['met', 'partly-met', 'not-met']),
}).meta({ id: 'ConcludeCommitment', description: 'The outcome, and the evidence for it.' });
export type ConcludeCommitment = z.output<typeof ConcludeCommitment>;

export const RescheduleCommitment = z.strictObject({ dueOn: Day, reason: Reason }).meta({ id: 'RescheduleCommitment' });
export type RescheduleCommitment = z.output<typeof RescheduleCommitment>;
export const WithdrawCommitment = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawCommitment' });
export type WithdrawCommitment = z.output<typeof WithdrawCommitment>;
