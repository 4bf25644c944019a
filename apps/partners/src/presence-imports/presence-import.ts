import {
  conflict,
  decided,
  type Decision,
  type PresenceImport,
  PresenceImportApplied,
  PresenceImportBegun,
  PresenceImportDiscarded,
  PresenceImportPreviewed,
} from '@liaison/contracts';

/** The life of a presence import: previewed → applying → applied, or discarded. */

export function preview(id: string, reading: Omit<PresenceImport, 'id' | 'status'>): Decision<PresenceImport> {
  const imported: PresenceImport = { ...reading, id, status: 'previewed' };
  return decided(imported, PresenceImportPreviewed.of(imported));
}

/** From here on it is carried through, whatever happens. Asked again it changes nothing. */
export function begin(imported: PresenceImport): Decision<PresenceImport> {
  if (imported.status === 'applying' || imported.status === 'applied') return decided(imported);
  if (imported.status === 'discarded')
    throw conflict('presence-import.discarded', 'This import was discarded. Preview the file again.');
  const next: PresenceImport = { ...imported, status: 'applying' };
  return decided(next, PresenceImportBegun.of(next));
}

/** All of it is entered. */
export function finish(imported: PresenceImport): Decision<PresenceImport> {
  if (imported.status !== 'applying') return decided(imported);
  const next: PresenceImport = { ...imported, status: 'applied' };
  return decided(next, PresenceImportApplied.of(next));
}

export function discard(imported: PresenceImport): Decision<PresenceImport> {
  if (imported.status === 'discarded') return decided(imported);
  if (imported.status !== 'previewed') throw conflict('presence-import.begun', 'This import was applied; what it enters stands.');
  const next: PresenceImport = { ...imported, status: 'discarded' };
  return decided(next, PresenceImportDiscarded.of(next));
}
