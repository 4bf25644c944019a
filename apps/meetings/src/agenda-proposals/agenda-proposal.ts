import {
  AgendaItemProposed,
  type AgendaProposal,
  AgendaProposalAccepted,
  AgendaProposalChanged,
  AgendaProposalDeclined,
  AgendaProposalWithdrawn,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  type DeclineAgendaProposal,
} from '@liaison/contracts';

/** What is proposed: everything but what becomes of it. */
export type Proposed = Omit<AgendaProposal, 'status' | 'statusReason' | 'decidedAt' | 'item'>;

/** The life of a proposal: open → accepted or declined; withdrawn when it is settled, and proposed anew where it is not after all. */

/** Once: what was accepted or declined is not proposed again for the same due day. */
export function propose(before: AgendaProposal | undefined, proposed: Proposed): Decision<AgendaProposal> {
  if (before && before.status !== 'withdrawn') return decided(before);
  const proposal: AgendaProposal = { ...proposed, status: 'open' };
  return decided(proposal, AgendaItemProposed.of(proposal));
}

/** Follows what it is of, until somebody has decided. */
export function change(
  proposal: AgendaProposal,
  told: Pick<AgendaProposal, 'title' | 'ownerPartnerId'>,
): Decision<AgendaProposal> {
  const isSame = proposal.title === told.title && proposal.ownerPartnerId === told.ownerPartnerId;
  if (proposal.status !== 'open' || isSame) return decided(proposal);
  const next: AgendaProposal = { ...proposal, ...told };
  return decided(next, AgendaProposalChanged.of(next));
}

export function accept(
  proposal: AgendaProposal,
  item: NonNullable<AgendaProposal['item']>,
  { now }: Circumstances,
): Decision<AgendaProposal> {
  refuseUnlessOpen(proposal);
  const next: AgendaProposal = { ...proposal, status: 'accepted', decidedAt: now, item };
  return decided(next, AgendaProposalAccepted.of(next));
}

export function decline(
  proposal: AgendaProposal,
  { reason }: DeclineAgendaProposal,
  { now }: Circumstances,
): Decision<AgendaProposal> {
  refuseUnlessOpen(proposal);
  const next: AgendaProposal = { ...proposal, status: 'declined', statusReason: reason, decidedAt: now };
  return decided(next, AgendaProposalDeclined.of(next, { reason }));
}

/** It is settled. What was declined stays so. */
export function withdraw(proposal: AgendaProposal, reason: string): Decision<AgendaProposal> {
  if (proposal.status !== 'open' && proposal.status !== 'accepted') return decided(proposal);
  const { item: _takenOff, decidedAt: _decided, ...rest } = proposal;
  const next: AgendaProposal = { ...rest, status: 'withdrawn', statusReason: reason };
  return decided(next, AgendaProposalWithdrawn.of(next, { reason }));
}

function refuseUnlessOpen({ status }: AgendaProposal): void {
  if (status !== 'open') throw conflict('agenda-proposal.not-open', `This proposal is ${status} already.`);
}
