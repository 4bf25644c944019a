import type { DraftMeeting, ImportedMeeting, Meeting, MeetingImport } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { cancel, changeDetails, draft, reschedule } from '../meetings/meeting';

const REASON = 'The calendar that it was imported from says so.';
const NOTHING = { languages: [], interpretation: [], hostPartnerIds: [], documents: [], invitees: [] };

type Told = ImportedMeeting & Pick<Meeting, 'title' | 'start' | 'end' | 'timeZone'>;

/** Enters one meeting as its entry was planned: a new one as a draft. */
export async function enterMeeting(
  meetings: AggregateStore<Meeting>,
  entry: ImportedMeeting,
  { type, mechanismId, fileName }: MeetingImport,
  asked: Asked,
): Promise<void> {
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
    await meetings.create(asked, () => draft(id, command), id);
  } else if (entry.cancelled) {
    await meetings.change(id, asked, (meeting) => cancel(meeting, { reason: REASON }));
  } else {
    const details = { title, place: place ?? null, link: link ?? null, dated: dated ?? null };
    const isDraft = (await meetings.get(id)).status === 'draft';
    if (!isDraft) await meetings.change(id, asked, (meeting) => reschedule(meeting, { ...time, reason: REASON }));
    await meetings.change(id, asked, (meeting) => changeDetails(meeting, isDraft ? { ...details, ...time } : details));
  }
}
