import {
  type DraftMeeting,
  type ImportedMeeting,
  invalid,
  isTimeZone,
  type Meeting,
  type MeetingImport,
  type PageQuery,
  type PreviewMeetingImport,
} from '@liaison/contracts';
import { inTransaction, joined } from '@liaison/messaging';
import { type AggregateStore, type Asked, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { cancel, changeDetails, draft, reschedule } from '../meetings/meeting';
import { meetingModel } from '../meetings/meeting.model';
import { apply, preview } from './meeting-import';
import { meetingImportModel } from './meeting-import.model';
import { planned, toldBy } from './plan-import';
import { type ReadEvent, readCalendar } from './read-calendar';

const REASON = 'The calendar that it was imported from says so.';

/** What a foreign calendar told of a meeting last. */
interface Told {
  /** The meeting's id. */
  _id: string;
  told: string;
}

/** Calendars of others: previewed, and then entered as a whole or not at all. New meetings are drafts: the cell looks, and schedules. */
@Injectable()
export class MeetingImports {
  private readonly told: Collection<Told>;

  constructor(
    @Inject(meetingImportModel.store) private readonly imports: AggregateStore<MeetingImport>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly mechanisms: MechanismsService,
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
    const entries = await this.plan(readCalendar(file.toString('utf8'), reading.timeZone));
    return this.imports.create(asked, (id) => preview(id, reading, entries));
  }

  /** One transaction, so that nobody ever sees half of it; a meeting that changed since the preview ends it with a 409. */
  apply(id: string, asked: Asked) {
    return inTransaction(this.connection, async () => {
      const before = await this.imports.get(id);
      const now = before.status === 'applied' ? [] : await this.plan(before.entries.map(asRead));
      const applied = await this.imports.change(id, asked, (imported) => apply(imported, now));
      for (const entry of now) await this.enter(entry, before, asked.by);
      return applied;
    });
  }

  private async plan(events: ReadEvent[]): Promise<ImportedMeeting[]> {
    const ids = events.flatMap(({ meetingId }) => meetingId ?? []);
    const meetings = new Map((await this.meetings.many(ids)).map((meeting) => [meeting.id, meeting]));
    const found = await this.told.find({ _id: { $in: ids } }, joined()).toArray();
    const last = new Map(found.map(({ _id, told }) => [_id, told]));
    return events.map((event) => planned(event, meetings.get(event.meetingId ?? ''), last));
  }

  private async enter(entry: ImportedMeeting, { type, mechanismId, fileName }: MeetingImport, by: Asked['by']): Promise<void> {
    if (entry.outcome !== 'new' && entry.outcome !== 'changed') return;
    const id = entry.meetingId!;
    const asked: Asked = { by, ifMatch: '*' };
    const { title, start, end, timeZone, place, link, dated } = entry as ImportedMeeting &
      Pick<Meeting, 'title' | 'start' | 'end' | 'timeZone'>;
    const time = { start, end, timeZone };
    if (entry.outcome === 'new') {
      const nothing = { languages: [], interpretation: [], hostPartnerIds: [], documents: [], invitees: [] };
      const known = {
        ...(place && { place }),
        ...(link && { link }),
        ...(dated && { dated }),
        ...(mechanismId && { mechanismId }),
      };
      const command: DraftMeeting = { title, type, ...time, ...nothing, ...known, source: { document: fileName } };
      await this.meetings.create(asked, () => draft(id, command), id);
    } else if (entry.cancelled) {
      await this.meetings.change(id, asked, (meeting) => cancel(meeting, { reason: REASON }));
    } else {
      const details = { title, place: place ?? null, link: link ?? null, dated: dated ?? null };
      const isDraft = (await this.meetings.get(id)).status === 'draft';
      if (!isDraft) await this.meetings.change(id, asked, (meeting) => reschedule(meeting, { ...time, reason: REASON }));
      await this.meetings.change(id, asked, (meeting) => changeDetails(meeting, isDraft ? { ...details, ...time } : details));
    }
    await this.told.replaceOne({ _id: id }, { told: toldBy(entry) }, { upsert: true, ...joined() });
  }
}

/** As the file told it, before it was compared. What was refused for the file's own sake stays so. */
function asRead({ outcome, ...entry }: ImportedMeeting): ReadEvent {
  return outcome === 'refused' ? { ...entry, outcome } : entry;
}
