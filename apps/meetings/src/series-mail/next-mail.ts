import type { Meeting, Series } from '@liaison/contracts';
import { invitationIdOf } from '../invitations/invitation-id';
import type { Mail, SeriesMail } from '../mail/mail.record';
import type { Recipient } from '../mail/recipients.service';
import { isSameInvitee, keyOfInvitee } from '../meetings/invitee-list';
import type { Correspondence } from './correspondences.service';
import { seriesNews, type SeriesNews } from './series-news';
import { type SeriesAsItStands, toCome, type ToldOccurrence, toldSeries, type ToldSeries } from './told-series';

export interface Looked extends SeriesAsItStands {
  /** Ids of the invitations that there are, and of those that were told by themselves. */
  made: Set<string>;
  alone: Set<string>;
  now: string;
}

export interface Writing extends Recipient {
  _id: string;
  /** As it was; undefined where nothing was ever told. */
  before: Correspondence | undefined;
  /** The mails so far. */
  mails: Pick<Mail, 'kind' | 'attempts' | 'status'>[];
  /** Is to be written to for the invited: a contact may be its partner's focal point no more. */
  isRecipient: boolean;
}

type NewMail = Omit<SeriesMail, 'status' | 'attempts' | 'dueAt' | 'onItsWay' | 'createdAt' | 'cause' | 'untold'>;

/** What became of mails that did not come to anybody. */
const FAILED: Mail['status'][] = ['refused', 'bounced'];

/** The next mail of a correspondence, and what is told by it then. Undefined where nothing is new, or not all invitations are made yet. */
export function nextMail(looked: Looked, of: Writing): { next: Correspondence; mail: NewMail } | undefined {
  const { series, made, alone, now } = looked;
  const { _id, before, invitee, contactId } = of;
  const invitationOf = (meetingId: string) => invitationIdOf(meetingId, invitee);
  const isToTell = ({ id, invitees }: Meeting) =>
    of.isRecipient && !alone.has(invitationOf(id)) && invitees.some((one) => isSameInvitee(one, invitee));
  const present = toldSeries(looked, isToTell);
  if (toCome(present.occurrences, now).some(({ meetingId }) => !made.has(invitationOf(meetingId)))) return undefined;
  const news = newsIn(looked, of, present);
  if (!news) return undefined;
  const isTakenBack = news.method === 'CANCEL' && news.recurrenceId === undefined;
  const sequence = Math.max(series.icalSequence, (before?.sequence ?? -1) + 1);
  const told = isTakenBack && before ? before.told : present;
  const timed = timedOf(told, before, sequence);
  const meetingIds = meetingsIn(news, [...present.occurrences, ...(before?.told.occurrences ?? [])], now);
  const kind = news.occasion === 'cancelled' || news.occasion === 'withdrawn' ? 'cancellation' : 'invitation';
  return {
    next: { _id, seriesId: series.id, invitee, contactId, sequence, told, isTakenBack, timed },
    mail: {
      ...news,
      _id: `${_id}.${sequence}.${kind === 'cancellation' ? 'cancel' : 'request'}`,
      correspondenceId: _id,
      seriesId: series.id,
      contactId,
      kind,
      sequence,
      order: sequence,
      meetingIds,
      invitationIds: meetingIds.map(invitationOf),
    },
  };
}

function newsIn({ series, meetings, now }: Looked, { before, mails }: Writing, present: ToldSeries): SeriesNews | undefined {
  const isKnown = mails.some(({ kind, attempts, status }) => kind === 'invitation' && attempts > 0 && !FAILED.includes(status));
  const off = meetings.filter(({ status }) => status === 'cancelled');
  const reasons = new Map(off.map(({ id, statusReason = '' }) => [id, statusReason]));
  return seriesNews({
    before: before?.isTakenBack ? undefined : before?.told,
    present,
    series,
    cancelled: (meetingId) => reasons.get(meetingId),
    tellAll: !isKnown || mails.some(({ status }) => status === 'waiting'),
    now,
  });
}

/** Those to come that a mail tells of. */
function meetingsIn(news: SeriesNews, occurrences: ToldOccurrence[], now: string): string[] {
  const told = toCome(occurrences, now);
  const concerned = told.filter(({ recurrenceId }) => news.recurrenceId === undefined || recurrenceId === news.recurrenceId);
  return [...new Set(concerned.map(({ meetingId }) => meetingId))];
}

/** A time that stays was told when it was told first. */
function timedOf(
  { occurrences }: Correspondence['told'],
  before: Correspondence | undefined,
  sequence: number,
): Correspondence['timed'] {
  const earlier = new Map(before?.told.occurrences.map((one) => [one.recurrenceId, one]));
  const timed = new Map(before?.timed.map((one) => [one.recurrenceId, one.sequence]));
  return occurrences.map(({ recurrenceId, start, end }) => {
    const was = earlier.get(recurrenceId);
    const stays = was?.start === start && was.end === end;
    return { recurrenceId, sequence: stays ? (timed.get(recurrenceId) ?? sequence) : sequence };
  });
}

/** Of whom mails tell or told: those of the series, and those to whom it was told before. */
export function inviteesOf({ invitees }: Series, earlier: Correspondence[]): Recipient['invitee'][] {
  const told = earlier.filter(({ isTakenBack }) => !isTakenBack).map(({ invitee }) => invitee);
  return [...new Map([...invitees, ...told].map((one) => [keyOfInvitee(one), one])).values()];
}
