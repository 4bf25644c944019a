import type { DraftMeeting, ImportedMeeting, Meeting, MeetingImport } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { cancel, changeDetails, draft, reschedule } from '../meetings/meeting';
import { meetingModel } from '../meetings/meeting.model';

const REASON = 'The calendar that it was imported from says so.';
const NOTHING = { languages: [], interpretation: [], hostPartnerIds: [], documents: [], invitees: [] };

type Told = ImportedMeeting & Pick<Meeting, 'title' | 'start' | 'end' | 'timeZone'>;

/** Meetings of foreign calendars. */
@Injectable()
export class EnterMeetings {
  constructor(@Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>) {}

  /** Enters one meeting as its entry was planned: a new one as a draft. */
  async enter(entry: ImportedMeeting, { type, mechanismId, fileName }: MeetingImport, asked: Asked): Promise<void> {
    const id = entry.meetingId!;
    const { title, start, end, timeZone, place, link, dated } = entry as Told;
    const time = { start, end, timeZone };
    if (entry.outcome === 'new') {
      const known = {
        ...(place && { place }),
        ...(link && { link }),
        ...(dated && { dated }),
        ...(mechanismId && { mechanismId }),
      };
      const command: DraftMeeting = { title, type, ...time, ...NOTHING, ...known, source: { document: fileName } };
      await this.meetings.create(asked, () => draft(id, command), id);
    } else if (entry.cancelled) {
      await this.meetings.change(id, asked, (meeting) => cancel(meeting, { reason: REASON }));
    } else {
      const details = { title, place: place ?? null, link: link ?? null, dated: dated ?? null };
      const isDraft = (await this.meetings.get(id)).status === 'draft';
      if (!isDraft) await this.meetings.change(id, asked, (meeting) => reschedule(meeting, { ...time, reason: REASON }));
      await this.meetings.change(id, asked, (meeting) => changeDetails(meeting, isDraft ? { ...details, ...time } : details));
    }
  }
}
