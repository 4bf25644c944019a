import type { DroppedBecause, InvitationMail } from '@liaison/contracts';
import type { Cause } from '@liaison/messaging';
import type { Occasion } from './wording/wording';

/** Of a mail about one meeting. */
interface AboutMeeting {
  invitationId: string;
  meetingId: string;
  correspondenceId?: undefined;
}

/** Of a mail about a series, or one occurrence of it: what it is to tell stands in the correspondence. */
interface AboutSeries {
  correspondenceId: string;
  seriesId: string;
  /** The original start of the one occurrence that it is about. */
  recurrenceId?: string;
  /** Why dates were changed or called off. */
  reason?: string;
  method: 'REQUEST' | 'CANCEL';
  occasion: Exclude<Occasion, 'reminder'>;
  /** Of the meetings that it tells of, as far as they were still to come. */
  invitationIds: string[];
  meetingIds: string[];
  /** What became of it is to be told on these invitations. */
  untold?: boolean;
  invitationId?: undefined;
}

/** A mail that is to be sent, or was. No name and no address stands in it. */
interface AnyMail {
  /** Of what it is about, what it tells (a SEQUENCE; of a reminder the time), and how: making it twice is once. */
  _id: string;
  contactId: string;
  kind: InvitationMail['kind'];
  occasion: Occasion;
  sequence: number;
  /** The version of the invitation that asked for it, of a series the SEQUENCE: a later one to the same person overtakes it. */
  order: number;
  status: InvitationMail['status'];
  because?: DroppedBecause;
  attempts: number;
  /** When it is to be tried, or, while it is on its way, when whoever has it counts as dead. ISO 8601 in UTC, as all times here. */
  dueAt: string;
  onItsWay: boolean;
  /** The meeting's start as a reminder tells it. */
  start?: string;
  sentAt?: string;
  trouble?: string;
  /** Keyed digest of the address that it went to. */
  addressDigest?: string;
  createdAt: string;
  cause: Cause;
}

export type MeetingMail = AnyMail & AboutMeeting;
export type SeriesMail = AnyMail & AboutSeries;
export type Mail = MeetingMail | SeriesMail;

/** As it is shown with one of the invitations that it is about. */
export function shownMail({ _id, status, sequence, dueAt, ...mail }: Mail, invitationId: string): InvitationMail {
  const { kind, because, attempts, sentAt, trouble, createdAt } = mail;
  return {
    id: _id,
    invitationId,
    ...(mail.correspondenceId !== undefined && { seriesId: mail.seriesId }),
    kind,
    icalSequence: sequence,
    status,
    attempts,
    createdAt,
    ...(because && { because }),
    ...(status === 'waiting' && { nextTryAt: dueAt }),
    ...(sentAt && { sentAt }),
    ...(trouble && { trouble }),
  };
}
