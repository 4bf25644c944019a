import {
  type Actor,
  dayAfter,
  dayIn,
  dayOf,
  daysBetween,
  invalid,
  type Mechanism,
  type Meeting,
  type MeetingsLocalisation,
  missing,
} from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type Found, Records } from '../records/records';
import type { MeetingsLocalisationQuery } from './meetings-localisation.query';
import { periodsBetween } from './periods';
import { type MeetingHeld, type OnRecord, sharesIn } from './shares';

/** Five years and a day. */
const MOST_DAYS = 5 * 366 + 1;
/** Mechanisms and partners that are looked at; far above what one coordination cell has. */
const MOST = 20_000;
/** Shown one by one, the first by name. */
const MOST_MECHANISMS_SHOWN = 100;
/** Meetings whose attendance is asked for at a time. */
const AT_ONCE = 500;
const HELD = ['held', 'closed'];

/** What local actors hold of seats, chairs and attendance, over time (seed 000), from records. */
@Injectable()
export class MeetingsLocalisationService {
  constructor(
    private readonly records: Records,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Refuses (422) days in the wrong order and more than five years; 404 for a mechanism that is none. */
  async meetings(query: MeetingsLocalisationQuery, reader: Actor): Promise<MeetingsLocalisation> {
    const today = dayOf(this.clock.now().toISOString());
    const { from, to } = daysOf(query, today);
    const periods = periodsBetween(from, to < today ? to : today, query.by);
    const [mechanisms, local] = await Promise.all([this.mechanisms(query, reader), this.localActors(reader)]);
    const meetings = await this.held(mechanisms, { from, to }, reader);
    const sharesOf = (some: Mechanism[]) => sharesIn(periods, onRecordOf(some, meetings, local), today);
    const levels = [...new Set(mechanisms.map(({ level }) => level))].sort();
    return {
      from,
      to,
      by: query.by,
      periods: sharesOf(mechanisms),
      byLevel: levels.map((level) => ({ level, periods: sharesOf(mechanisms.filter((one) => one.level === level)) })),
      byMechanism: mechanisms
        .slice(0, MOST_MECHANISMS_SHOWN)
        .map((one) => ({ mechanismId: one.id, name: one.name, level: one.level, periods: sharesOf([one]) })),
      more: mechanisms.length > MOST_MECHANISMS_SHOWN,
    };
  }

  /** By name; closed ones too, whose seats have ended with them. */
  private async mechanisms({ mechanismId, level }: MeetingsLocalisationQuery, reader: Actor): Promise<Mechanism[]> {
    const filter = { ...(mechanismId !== undefined && { _id: mechanismId }), ...(level && { 'state.level': level }) };
    const found = await this.records.all<Mechanism>(reader, 'mechanism', filter, MOST);
    if (mechanismId !== undefined && found.length === 0) throw missing('mechanism', mechanismId);
    return found.map(({ state }) => state).sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }

  private async localActors(reader: Actor): Promise<Set<string>> {
    const found = await this.records.aggregate<{ _id: string }>(reader, 'partner', { 'state.isLocalActor': true }, [
      { $project: { _id: 1 } },
    ]);
    return new Set(found.map(({ _id }) => _id));
  }

  private async held(mechanisms: Mechanism[], { from, to }: { from: string; to: string }, reader: Actor): Promise<MeetingHeld[]> {
    const zones = new Map(mechanisms.map(({ id, timeZone }) => [id, timeZone]));
    // A day of a mechanism is never more than one away from that of UTC.
    const span = { $gte: dayAfter(from, -1), $lt: dayAfter(to, 2) };
    const found = await this.records.aggregate<Pick<Found<Pick<Meeting, 'mechanismId' | 'start'>>, '_id' | 'state'>>(
      reader,
      'meeting',
      {
        status: { $in: HELD },
        'span.from': span,
        'state.mechanismId': mechanisms.length === 1 ? mechanisms[0]?.id : { $exists: true },
      },
      [{ $project: { 'state.mechanismId': 1, 'state.start': 1 } }],
    );
    const attended = await this.attendedAt(
      found.map(({ _id }) => _id),
      reader,
    );
    return found.flatMap(({ _id, state: { mechanismId = '', start } }) => {
      const zone = zones.get(mechanismId);
      const day = zone === undefined ? '' : dayIn(zone, start);
      return from <= day && day <= to ? [{ mechanismId, day, attended: attended.get(_id) ?? [] }] : [];
    });
  }

  /** The partners that came to each meeting; one whose contacts are invited beside it counts once. */
  private async attendedAt(meetingIds: string[], reader: Actor): Promise<Map<string, string[]>> {
    const attended = new Map<string, string[]>();
    for (let start = 0; start < meetingIds.length; start += AT_ONCE) {
      const filter = {
        'state.meetingId': { $in: meetingIds.slice(start, start + AT_ONCE) },
        'state.attendance': 'attended',
        status: 'invited',
      };
      const groups = await this.records.aggregate<{ _id: string; partnerIds: string[] }>(reader, 'invitation', filter, [
        { $group: { _id: '$state.meetingId', partnerIds: { $addToSet: '$state.partnerId' } } },
      ]);
      for (const { _id, partnerIds } of groups) attended.set(_id, partnerIds);
    }
    return attended;
  }
}

function daysOf({ from: asked, to = '' }: MeetingsLocalisationQuery, today: string): { from: string; to: string } {
  const last = to || today;
  const from = asked ?? `${Number(last.slice(0, 4)) - 1}${last.slice(4, 7)}-01`;
  if (last < from) throw invalid('to', 'localisation.ends-before-start', 'The last day is not before the first one.');
  if (daysBetween(from, last) > MOST_DAYS) throw invalid('from', 'localisation.too-long', 'Ask for five years at most.');
  return { from, to: last };
}

function onRecordOf(mechanisms: Mechanism[], meetings: MeetingHeld[], local: Set<string>): OnRecord {
  const ids = new Set(mechanisms.map(({ id }) => id));
  return { local, mechanisms, meetings: meetings.filter(({ mechanismId }) => ids.has(mechanismId)) };
}
