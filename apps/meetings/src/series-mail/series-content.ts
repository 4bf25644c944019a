import type { Meeting, Series } from '@liaison/contracts';
import type { Content } from '../mail/compose-mail';
import type { Answer } from '../mail/itip';
import type { SeriesMail } from '../mail/mail.record';
import type { Parties } from '../mail/matter';
import { meetingContent } from '../mail/meeting-content';
import { toldTime } from '../mail/told-time';
import type { Occasion } from '../mail/wording/wording';
import type { Correspondence } from './correspondences.service';
import { eventOf, occurrenceCalendar, seriesCalendar } from './series-calendar';
import { toCome } from './told-series';

/** Dates that a mail lists; of more it lists the first, and tells how many they are and which is the last. */
const LISTED = 12;

export interface AboutSeries extends Parties {
  mail: Pick<SeriesMail, 'method' | 'sequence' | 'createdAt' | 'recurrenceId' | 'reason'>;
  occasion: Exclude<Occasion, 'reminder'>;
  correspondence: Pick<Correspondence, 'seriesId' | 'told'>;
  /** The meeting of the one occurrence that is called off: what is told has it no more. */
  calledOff: Meeting | undefined;
  series: Pick<Series, 'languages'>;
  /** Who host it, by name. */
  hosts: string[];
  /** By original start. */
  answers: Map<string, Answer>;
  now: string;
}

/** What a mail about a series says, to people and to calendars: about all of it, or about one occurrence as about any meeting. */
export function seriesMailContent(about: AboutSeries): Content {
  const { mail, occasion, correspondence, calledOff, series, hosts, answers, organiser, attendee, now } = about;
  const { method, sequence, createdAt: stamp, recurrenceId, reason } = mail;
  const { told } = correspondence;
  const of = { message: { method, sequence, stamp, organiser, attendee }, answers, ...correspondence };
  if (recurrenceId === undefined) return { ...ofAll(about), calendar: { method, text: seriesCalendar({ ...of, now }) } };
  const occurrence = told.occurrences.find((one) => one.recurrenceId === recurrenceId);
  const event = occurrence ? eventOf(told, occurrence) : calledOff;
  if (!event) throw new Error(`Nothing is known of the occurrence at ${recurrenceId}.`);
  const calendar = { method, text: occurrenceCalendar(of, recurrenceId, event) };
  return meetingContent({ occasion, meeting: { ...event, languages: series.languages }, hosts, reason, calendar });
}

/** Which dates are to come, as they are by their own zone. */
function ofAll({ occasion, series, correspondence: { told }, mail: { reason }, hosts, now }: AboutSeries): Content {
  const dates = toCome(told.occurrences, now).map((occurrence) => eventOf(told, occurrence));
  return {
    title: told.title,
    languages: series.languages,
    opening: ({ ofSeries }) => ofSeries.opening[occasion],
    rows: ({ wording: { labels, ofSeries, comma }, locale }) => {
      const lines = dates.map((date) => toldTime(date, locale));
      const inAll = ofSeries.inAll(lines.length, lines.at(-1) ?? '');
      return [
        [labels.when, lines.length > LISTED ? [...lines.slice(0, LISTED - 2), inAll] : lines],
        [labels.where, told.place ?? ''],
        [labels.link, told.link ?? '', told.link],
        [labels.hosts, hosts.join(comma)],
        [labels.reason, reason ?? ''],
      ];
    },
  };
}
