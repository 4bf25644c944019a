import type { Invitation, InvitationCounts, Meeting } from '@liaison/contracts';
import type { AggregateStore } from '@liaison/service';
import type { MailBook } from '../mail/mail-book.service';

const sum = (field: string) => ({ $sum: { $ifNull: [`$state.${field}`, 0] } });
const numberOf = (field: string, value: string) => ({ $sum: { $cond: [{ $eq: [`$state.${field}`, value] }, 1, 0] } });
const isAccepted = { $eq: ['$state.rsvp', 'accepted'] };

const COUNTS = {
  made: { $sum: 1 },
  pending: numberOf('rsvp', 'pending'),
  accepted: numberOf('rsvp', 'accepted'),
  tentative: numberOf('rsvp', 'tentative'),
  declined: numberOf('rsvp', 'declined'),
  waiting: { $sum: { $cond: [{ $ifNull: ['$state.waitingSince', false] }, 1, 0] } },
  attended: numberOf('attendance', 'attended'),
  absent: numberOf('attendance', 'absent'),
  excused: numberOf('attendance', 'excused'),
  apologies: numberOf('attendance', 'apologies'),
  delegates: { $sum: { $cond: [isAccepted, { $ifNull: ['$state.delegates', 1] }, 0] } },
  headcount: sum('headcount'),
  unreachable: { $sum: { $cond: [{ $ifNull: ['$state.unreachable', false] }, 1, 0] } },
};
const NONE = Object.fromEntries(Object.keys(COUNTS).map((name) => [name, 0])) as Omit<
  InvitationCounts,
  'wanted' | `mails${string}`
>;

/** Of the invitations that stand. */
export async function countsOf(
  invitations: AggregateStore<Invitation>,
  book: MailBook,
  meeting: Meeting,
): Promise<InvitationCounts> {
  const [counts] = await invitations.collection
    .aggregate<typeof NONE>([
      { $match: { 'state.meetingId': meeting.id, 'state.status': 'invited' } },
      { $group: { _id: null, ...COUNTS } },
      { $unset: '_id' },
    ])
    .toArray();
  const follows = meeting.announcedAt !== undefined && meeting.status !== 'cancelled';
  const mails = await book.countsOf(meeting.id);
  const told = { mailsWaiting: mails.waiting, mailsSent: mails.sent, mailsFailed: mails.refused + mails.bounced };
  return { ...told, wanted: follows ? meeting.invitees.length : 0, ...(counts ?? NONE) };
}
