import { z } from 'zod';
import { Day, Id, Line, Link, Reason, Source, Text } from '../kernel/values';

export const AGREEMENT_KINDS = ['partnership-principles', 'mou', 'accreditation', 'other'] as const;

/** What kind of change an amendment makes; `extension` moves the end, `accession` and `withdrawal` change the parties. */
export const AMENDMENT_KINDS = ['extension', 'accession', 'withdrawal', 'change-of-terms', 'correction'] as const;

const amendment = {
  kind: z.enum(AMENDMENT_KINDS),
  summary: Text,
  signedOn: Day,
  /** The new last day, for an extension. */
  endsOn: Day.optional(),
  /** Who joins or leaves, for an accession or a withdrawal. */
  partnerId: Id.optional(),
  document: Link.optional(),
};

export const Amendment = z.strictObject({ id: Id, number: z.int().min(1), ...amendment }).meta({ id: 'Amendment' });
export type Amendment = z.output<typeof Amendment>;

const Party = z.strictObject({ partnerId: Id, signedOn: Day.optional() }).meta({ id: 'AgreementParty' });

const terms = {
  title: Line,
  kind: z.enum(AGREEMENT_KINDS),
  startsOn: Day,
  /** The last day in force; none for an agreement without a term. */
  endsOn: Day.optional(),
  document: Link.optional(),
  source: Source.optional(),
};
const partyIds = z.array(Id).min(2).max(200);

/** draft → signed → ended / suspended / terminated; suspended → signed. */
export const Agreement = z
  .object({
    id: Id,
    ...terms,
    parties: z.array(Party).min(2).max(200),
    amendments: z.array(Amendment).max(200),
    status: z.enum(['draft', 'signed', 'suspended', 'ended', 'terminated']),
    statusReason: Reason.optional(),
    terminatedOn: Day.optional(),
    terminationDocument: Link.optional(),
    /** Days before the end at which a reminder went out. */
    remindedAt: z.array(z.int()),
  })
  .meta({ id: 'Agreement', description: 'What two or more partners have put their names to.' });
export type Agreement = z.output<typeof Agreement>;

export const DraftAgreement = z.strictObject({ ...terms, parties: partyIds }).meta({ id: 'DraftAgreement' });
export type DraftAgreement = z.output<typeof DraftAgreement>;

export const ChangeAgreement = z
  .strictObject({ ...terms, endsOn: Day.nullable(), document: Link.nullable(), parties: partyIds })
  .partial()
  .meta({ id: 'ChangeAgreement', description: 'The fields of a draft to change; what is absent stays, null takes away.' });
export type ChangeAgreement = z.output<typeof ChangeAgreement>;

export const SignAgreement = z.strictObject({ partnerId: Id, on: Day }).meta({ id: 'SignAgreement' });
export type SignAgreement = z.output<typeof SignAgreement>;
export const WithdrawSignature = z.strictObject({ partnerId: Id, reason: Reason }).meta({ id: 'WithdrawSignature' });
export type WithdrawSignature = z.output<typeof WithdrawSignature>;
export const AmendAgreement = z.strictObject(amendment).meta({ id: 'AmendAgreement' });
export type AmendAgreement = z.output<typeof AmendAgreement>;
export const SuspendAgreement = z.strictObject({ reason: Reason }).meta({ id: 'SuspendAgreement' });
export type SuspendAgreement = z.output<typeof SuspendAgreement>;

/** An agreement is not terminated without the document that says so; `on` is today unless given. */
export const TerminateAgreement = z
  .strictObject({ reason: Reason, document: Link, on: Day.optional() })
  .meta({ id: 'TerminateAgreement' });
export type TerminateAgreement = z.output<typeof TerminateAgreement>;
