import { AgendaProposal, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const AgendaProposalsQuery = PageQuery.extend(
  AgendaProposal.pick({ mechanismId: true, status: true, subjectId: true }).partial().shape,
).strict();
/** Of what is open for one meeting. */
export const ProposalsForMeetingQuery = PageQuery.strict();
export type ProposalsForMeetingQuery = z.output<typeof ProposalsForMeetingQuery>;
export type AgendaProposalsQuery = z.output<typeof AgendaProposalsQuery>;
