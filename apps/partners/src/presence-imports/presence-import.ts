import {
  conflict,
  decided,
  type Decision,
  type PresenceImport,
  PresenceImportApplied,
  PresenceImportDiscarded,
  PresenceImportPreviewed,
} from '@liaison/contracts';

/** The life of a presence import: previewed → applied or discarded (domain.md, partners, Presence). */

export function preview(id: string, reading: Omit<PresenceImport, 'id' | 'status'>): Decision<PresenceImport> {
  const imported: PresenceImport = { ...reading, id, status: 'previewed' };
  return decided(imported, PresenceImportPreviewed.of(imported));
}

/** Applied twice is applied once. */
export function apply(imported: PresenceImport): Decision<PresenceImport> {
  if (imported.status === 'applied') return decided(imported);
  if (imported.status === 'discarded')
    throw conflict('presence-import.discarded', 'This import was discarded. Preview the file again.');
  const next: PresenceImport = { ...imported, status: 'applied' };
  return decided(next, PresenceImportApplied.of(next));
}

export function discard(imported: PresenceImport): Decision<PresenceImport> {
  if (imported.status === 'discarded') return decided(imported);
  if (imported.status === 'applied')
    throw conflict('presence-import.applied', 'This import was applied; what it entered stands.');
  const next: PresenceImport = { ...imported, status: 'discarded' };
  return decided(next, PresenceImportDiscarded.of(next));
}
