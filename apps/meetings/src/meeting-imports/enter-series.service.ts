import type { ChangeSeries, DraftSeries, ImportedMeeting, Meeting, MeetingImport, Series, SetApart } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { cancel as cancelMeeting, changeDetails, reschedule } from '../meetings/meeting';
import { meetingModel } from '../meetings/meeting.model';
import { cancel, change, draft } from '../series/series';
import { seriesModel } from '../series/series.model';
import type { Known } from './known';
import { changeable, newlyApart } from './plan-series';

const REASON = 'The calendar that it was imported from says so.';
const NOTHING = { languages: [], interpretation: [], hostPartnerIds: [], documents: [], invitees: [] };

/** Series of foreign calendars. */
@Injectable()
export class EnterSeries {
  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
  ) {}

  /** Enters one series as its entry was planned: a new one as a draft, which makes no meeting before the cell schedules it. */
  async enter(entry: ImportedMeeting, { type, mechanismId, fileName }: MeetingImport, known: Known, asked: Asked): Promise<void> {
    const id = entry.seriesId!;
    const { start, timeZone, durationMinutes, rule, setApart } = entry.series!;
    const timing = { start, timeZone, durationMinutes, rule, setApart };
    const { place, link } = entry;
    const title = entry.title!;
    if (entry.outcome === 'new') {
      const details = { ...(place && { place }), ...(link && { link }), ...(mechanismId && { mechanismId }) };
      const command: DraftSeries = { title, type, ...timing, ...NOTHING, ...details, source: { document: fileName } };
      await this.series.create(asked, () => draft(id, command), id);
    } else if (entry.cancelled) {
      await this.series.change(id, asked, (one, circumstances) => cancel(one, { reason: REASON }, circumstances));
    } else {
      const details: ChangeSeries = { title, place: place ?? null, link: link ?? null };
      const isDraft = known.series?.status === 'draft';
      const command = isDraft ? { ...details, ...timing } : details;
      await this.series.change(id, asked, (one, circumstances) => change(one, command, circumstances));
      if (!isDraft) await this.enterApart(setApart, known, asked);
    }
  }

  /** Single occurrences of a series whose meetings are there: each is changed as by hand. */
  private async enterApart(setApart: SetApart[], known: Known, asked: Asked): Promise<void> {
    const before = JSON.parse(known.last ?? '{}') as { setApart?: SetApart[] };
    for (const one of newlyApart(setApart, before.setApart)) {
      const id = changeable(one, known)?.id;
      if (id === undefined) continue;
      const { recurrenceId: _original, leftOut, start, end, ...details } = one;
      if (leftOut) await this.meetings.change(id, asked, (meeting) => cancelMeeting(meeting, { reason: leftOut }));
      else {
        if (start && end)
          await this.meetings.change(id, asked, (meeting) =>
            reschedule(meeting, { start, end, timeZone: meeting.timeZone, reason: REASON }),
          );
        if (Object.keys(details).length > 0) await this.meetings.change(id, asked, (meeting) => changeDetails(meeting, details));
      }
    }
  }
}
