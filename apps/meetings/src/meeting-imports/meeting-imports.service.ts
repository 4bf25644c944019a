import {
  type ImportedMeeting,
  invalid,
  isTimeZone,
  type Meeting,
  type MeetingImport,
  type PageQuery,
  type PreviewMeetingImport,
  type Series,
} from '@liaison/contracts';
import { inTransaction, joined } from '@liaison/messaging';
import { type AggregateStore, type Asked, CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { meetingModel } from '../meetings/meeting.model';
import { seriesModel } from '../series/series.model';
import { EnterMeetings } from './enter-meetings.service';
import { EnterSeries } from './enter-series.service';
import type { Known } from './known';
import { apply, preview } from './meeting-import';
import { meetingImportModel } from './meeting-import.model';
import { planned, toldBy } from './plan-import';
import { readCalendar } from './read-calendar';
import { importedId, importedSeriesId, type ReadEvent } from './read-event';

/** What a foreign calendar told of a meeting or a series last. */
interface Told {
  /** The meeting's id, or the series'. */
  _id: string;
  told: string;
}

type Identity = Pick<ImportedMeeting, 'uid' | 'meetingId' | 'seriesId'>;

/** Calendars of others: previewed, and then entered as a whole or not at all. What is new becomes a draft: the cell looks, and schedules. */
@Injectable()
export class MeetingImports {
  private readonly told: Collection<Told>;

  constructor(
    @Inject(meetingImportModel.store) private readonly imports: AggregateStore<MeetingImport>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly mechanisms: MechanismsService,
    private readonly enterMeetings: EnterMeetings,
    private readonly enterSeries: EnterSeries,
  ) {
    this.told = connection.collection<Told>('imported_meetings') as unknown as Collection<Told>;
  }

  get(id: string) {
    return this.imports.get(id);
  }

  list(page: PageQuery) {
    return this.imports.page({}, page);
  }

  async preview(file: Buffer, reading: PreviewMeetingImport, asked: Asked) {
    if (reading.timeZone !== undefined && !isTimeZone(reading.timeZone))
      throw invalid('timeZone', 'time-zone.unknown', `There is no time zone ${reading.timeZone}.`);
    if (reading.mechanismId) await this.mechanisms.mustKnow(reading.mechanismId, 'mechanismId');
    const { entries } = await this.plan(await readCalendar(file.toString('utf8'), reading));
    return this.imports.create(asked, (id) => preview(id, reading, entries));
  }

  /** One transaction, so that nobody ever sees half of it; a meeting that changed since the preview ends it with a 409. */
  apply(id: string, asked: Asked) {
    return inTransaction(this.connection, async () => {
      const before = await this.imports.get(id);
      const now = await this.plan(before.status === 'applied' ? [] : before.entries.map(asRead));
      const applied = await this.imports.change(id, asked, (imported) => apply(imported, now.entries));
      for (const entry of now.entries) await this.enter(entry, before, now.knownOf(entry), asked.by);
      return applied;
    });
  }

  private async plan(events: ReadEvent[]) {
    const uids = [...new Set(events.map(({ uid }) => uid))];
    const ids = [...events.flatMap(({ meetingId }) => meetingId ?? []), ...uids.map((uid) => importedId(uid))];
    const meetings = await this.meetings.manyById(ids);
    const series = await this.series.manyById(uids.map(importedSeriesId));
    const occurrences = await this.meetings.many(await this.meetings.idsOf({ 'state.seriesId': { $in: [...series.keys()] } }));
    const found = await this.told.find({ _id: { $in: [...ids, ...series.keys()] } }, joined()).toArray();
    const last = new Map(found.map(({ _id, told }) => [_id, told]));
    const now = this.clock.now().toISOString();
    const knownOf = ({ uid, meetingId, seriesId }: Identity): Known => {
      const ofUid = importedSeriesId(uid);
      return {
        meeting: meetings.get(meetingId ?? importedId(uid)),
        series: series.get(ofUid),
        occurrences: occurrences.filter((meeting) => meeting.seriesId === ofUid),
        last: last.get(seriesId ?? meetingId ?? ''),
        now,
      };
    };
    return { entries: events.map((event) => planned(event, knownOf(event))), knownOf };
  }

  private async enter(entry: ImportedMeeting, of: MeetingImport, known: Known, by: Asked['by']): Promise<void> {
    if (entry.outcome !== 'new' && entry.outcome !== 'changed') return;
    const asked: Asked = { by, ifMatch: '*' };
    if (entry.series) await this.enterSeries.enter(entry, of, known, asked);
    else await this.enterMeetings.enter(entry, of, asked);
    await this.told.replaceOne(
      { _id: (entry.seriesId ?? entry.meetingId)! },
      { told: toldBy(entry) },
      { upsert: true, ...joined() },
    );
  }
}

/** As the file told it, before it was compared. What was refused for the file's own sake stays so. */
function asRead({ outcome, ...entry }: ImportedMeeting): ReadEvent {
  return outcome === 'refused' ? { ...entry, outcome } : entry;
}
