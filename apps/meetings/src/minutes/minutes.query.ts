import { Minutes, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const MinutesQuery = PageQuery.extend(Minutes.pick({ meetingId: true, status: true }).partial().shape).strict();
export type MinutesQuery = z.output<typeof MinutesQuery>;
