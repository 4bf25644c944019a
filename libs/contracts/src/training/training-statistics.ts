import { z } from 'zod';
import { PARTNER_KINDS } from '../partners/partner';
import { Id } from '../kernel/values';
import { AGE_BANDS, SEXES } from './trainee';

const Count = z.int().min(0);

/** The same people, or the same attendances, by each axis. */
const Breakdown = z.object({
  total: Count,
  bySex: z.record(z.enum(SEXES), Count),
  byAgeBand: z.record(z.enum(AGE_BANDS), Count),
  /** Kinds with nobody are left out. */
  byEmployerKind: z.partialRecord(z.enum(PARTNER_KINDS), Count),
  byEmployerLocality: z.object({ localActor: Count, other: Count }),
});
export type TrainingBreakdown = z.output<typeof Breakdown>;

/** Unique people and attendances apart: one person on three days is one person and three attendances. */
export const TrainingStatistics = z
  .object({
    sessionId: Id,
    /** Different trainees who were there on at least one day. */
    people: Breakdown,
    /** Trainees' days: present or late. */
    attendances: Breakdown,
    /** Sums of the daily headcounts; whether the same people came again is not known. */
    countedWithoutNames: z.object({ women: Count, men: Count, girls: Count, boys: Count, notSaid: Count }),
  })
  .meta({ id: 'TrainingStatistics', description: 'Who took part in a session: unique people and attendances apart.' });
export type TrainingStatistics = z.output<typeof TrainingStatistics>;
