import { InvitationOnRecord, PageQuery } from '@liaison/contracts';
import { z } from 'zod';

const { meetingId, ...others } = InvitationOnRecord.pick({
  meetingId: true,
  partnerId: true,
  status: true,
  rsvp: true,
  attendance: true,
  role: true,
}).partial().shape;
/** `waiting`: whether it waits for room. */
const filters = { ...others, waiting: z.enum(['true', 'false']).optional() };

export const InvitationsQuery = PageQuery.extend({ meetingId, ...filters }).strict();
export type InvitationsQuery = z.output<typeof InvitationsQuery>;
export const InvitationsOfMeetingQuery = PageQuery.extend(filters).strict();
export type InvitationsOfMeetingQuery = z.output<typeof InvitationsOfMeetingQuery>;

/** On the states of invitations. */
export function filterOf({ waiting, ...equal }: Omit<InvitationsQuery, 'limit' | 'cursor'>): Record<string, unknown> {
  const fields = Object.entries(equal).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(fields.map(([field, value]) => [`state.${field}`, value])),
    ...(waiting && { 'state.waitingSince': { $exists: waiting === 'true' } }),
  };
}
