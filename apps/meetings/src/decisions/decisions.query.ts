import { MeetingDecision, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const DecisionsQuery = PageQuery.extend(MeetingDecision.pick({ meetingId: true, status: true }).partial().shape).strict();
export type DecisionsQuery = z.output<typeof DecisionsQuery>;
