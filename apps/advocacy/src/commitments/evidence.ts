import {
  type Circumstances,
  type Commitment,
  CommitmentMet,
  CommitmentNotMet,
  CommitmentPartlyMet,
  CommitmentProgressed,
  type ConcludeCommitment,
  conflict,
  dayOf,
  decided,
  type Decision,
  invalid,
  MOST_EVIDENCE,
  type ProgressCommitment,
} from '@liaison/contracts';
import { refuseUnlessOpen } from './commitment';

const OUTCOMES = { met: CommitmentMet, 'partly-met': CommitmentPartlyMet, 'not-met': CommitmentNotMet };

/** Each step forward comes with its evidence; the first puts a pledge in progress. */
export function progress(
  commitment: Commitment,
  evidenceId: string,
  shown: ProgressCommitment,
  { now }: Circumstances,
): Decision<Commitment> {
  refuseUnlessOpen(commitment, 'progressed');
  // The last place is for the outcome's evidence: a commitment can always be concluded.
  if (commitment.evidence.length >= MOST_EVIDENCE - 1) {
    throw conflict(
      'commitment.evidence-full',
      `There are ${MOST_EVIDENCE - 1} pieces of evidence already; conclude the commitment.`,
    );
  }
  const next: Commitment = { ...withEvidence(commitment, evidenceId, shown, now), status: 'in-progress' };
  return decided(next, CommitmentProgressed.of(next, { evidenceId }));
}

/** Says how it ended, with the evidence for that. */
export function conclude(
  commitment: Commitment,
  evidenceId: string,
  { outcome, ...shown }: ConcludeCommitment,
  { now }: Circumstances,
): Decision<Commitment> {
  refuseUnlessOpen(commitment, 'concluded');
  const next: Commitment = { ...withEvidence(commitment, evidenceId, shown, now), status: outcome };
  return decided(next, OUTCOMES[outcome].of(next, { evidenceId }));
}

function withEvidence(commitment: Commitment, id: string, shown: ProgressCommitment, now: string): Commitment {
  if (shown.figure !== undefined && !commitment.measure) {
    throw invalid('figure', 'commitment.no-measure', 'This commitment has no measure, so a figure has no unit here.');
  }
  return { ...commitment, evidence: [...commitment.evidence, { id, on: dayOf(now), ...shown }] };
}
