import { z } from 'zod';
import { Day, Id, Instant, personal, Reason } from '../kernel/values';
import { Attachment, Traveller, trip, Vehicle, VehicleOnRecord } from './trip';

/** An authority's turn to decide, running now. Its clock is kept here, so that it survives restarts. */
const OpenStep = z.object({
  authorityId: Id,
  openedAt: Instant,
  /** One working day before it is due. */
  dueSoonAt: Instant,
  dueAt: Instant,
  dueSoonToldAt: Instant.optional(),
  overdueToldAt: Instant.optional(),
});
export type OpenStep = z.output<typeof OpenStep>;

export const AUTHORITY_DECISIONS = ['approve', 'reject', 'return'] as const;

/** An authority, and what it has decided in the present round; a resubmission begins a new one. */
const Authority = z.object({ partnerId: Id, decision: z.enum(AUTHORITY_DECISIONS).optional(), decidedAt: Instant.optional() });

/** A step of the life: who took it (a user's id, or `liaison` for the platform), when, and what was said. Nothing is ever taken out. */
const Step = z.object({
  step: z.enum([
    'drafted',
    'submitted',
    'step-approved',
    'approved',
    'rejected',
    'returned',
    'letter-issued',
    'extended',
    'revoked',
    'expired',
    'withdrawn',
  ]),
  at: Instant,
  by: z.string(),
  /** The authority whose decision it was. */
  authorityId: Id.optional(),
  /** The cell recorded it in the authority's name. */
  onBehalf: z.boolean().optional(),
  comment: Reason.optional(),
  /** When the waiting that this step ended had begun. */
  since: Instant.optional(),
});
export type AccessStep = z.output<typeof Step>;

/** Something that the cell must look at, and the event that it follows from. */
const Flag = z.object({ reason: z.string(), causedBy: Id, at: Instant });
export type AccessFlag = z.output<typeof Flag>;

const LetterOnRecord = z.object({
  /** `AL-2026-000123` */
  number: z.string(),
  issuedAt: Instant,
  validFrom: Day,
  /** The last day on which it is valid, in the country that it is for. */
  validUntil: Day,
  /** The end of that day. */
  expiresAt: Instant,
});

export const ACCESS_REQUEST_STATUSES = [
  'draft',
  'submitted',
  'in-review',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'letter-issued',
  'extended',
  'expired',
  'revoked',
] as const;
export type AccessRequestStatus = (typeof ACCESS_REQUEST_STATUSES)[number];

/** What of an access request may stand on the log for ever: of its travellers, how many they are. */
export const AccessRequestOnRecord = z.object({
  id: Id,
  /** `AR-2026-000123` */
  reference: z.string(),
  partnerId: Id,
  ...trip,
  travellerCount: z.int().min(0),
  vehicles: z.array(VehicleOnRecord),
  authorities: z.array(Authority),
  status: z.enum(ACCESS_REQUEST_STATUSES),
  /** The first time; from then on its authorities know of it. */
  submittedAt: Instant.optional(),
  openStep: OpenStep.optional(),
  letter: LetterOnRecord.optional(),
  steps: z.array(Step),
  flags: z.array(Flag),
  renewalOf: Id.optional(),
  /** When it came to its end: rejected, withdrawn, expired or revoked. */
  endedAt: Instant.optional(),
  travellersRemovedAt: Instant.optional(),
});

/**
 * A request to move: draft → submitted → in-review (a first authority has approved, others are still to decide) → approved, rejected or
 * returned (→ submitted again) → letter-issued → extended, expired or revoked. Withdrawn at any time before approval.
 */
export const AccessRequest = AccessRequestOnRecord.extend({
  vehicles: z.array(Vehicle),
  travellers: personal(z.array(Traveller)).optional(),
  attachments: personal(z.array(Attachment)).optional(),
  letter: LetterOnRecord.extend({ code: z.string().optional() }).optional(),
}).meta({
  id: 'AccessRequest',
  description:
    'A request to move, and its letter. `travellers`, `attachments`, plates and the letter’s `code` are shown to the partner itself, its authorities and the cell; to others they are left out.',
});
export type AccessRequest = z.output<typeof AccessRequest>;
