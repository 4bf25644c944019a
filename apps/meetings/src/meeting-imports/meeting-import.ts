import {
  conflict,
  decided,
  type Decision,
  type ImportedMeeting,
  type MeetingImport,
  MeetingImportApplied,
  MeetingImportPreviewed,
  type PreviewMeetingImport,
} from '@liaison/contracts';

/** The life of a calendar import: previewed → applied. */

export function preview(id: string, reading: PreviewMeetingImport, entries: ImportedMeeting[]): Decision<MeetingImport> {
  const count = (outcome: ImportedMeeting['outcome']) => entries.filter((entry) => entry.outcome === outcome).length;
  const counts = {
    events: entries.length,
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  };
  const imported: MeetingImport = { ...reading, id, status: 'previewed', counts, entries };
  return decided(imported, MeetingImportPreviewed.of(imported));
}

/** `now`: what the same file would do by now; where that is not what was shown, nothing is entered (409). Asked again it changes nothing. */
export function apply(imported: MeetingImport, now: ImportedMeeting[]): Decision<MeetingImport> {
  if (imported.status === 'applied') return decided(imported);
  const outdated = imported.entries.find((entry, index) => entry.outcome !== now[index]?.outcome);
  if (outdated)
    throw conflict(
      'meeting-import.outdated',
      `The meeting of event ${outdated.position} has changed meanwhile. Preview the file again.`,
    );
  const next: MeetingImport = { ...imported, status: 'applied' };
  return decided(next, MeetingImportApplied.of(next));
}
