import type { PreviewPresenceImport, Presence, Resource } from '@liaison/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Candidate } from '../partners/matching/partner-index';
import { identifyOrganisations, registrationOf } from './plan/identify-organisations';
import { isRefused, placeOrganisations } from './plan/place-organisations';
import { type ImportPlan, ImportPlanner } from './plan/plan-import';
import type { RowReading } from './rows/read-row';

const AT_ONCE = 250;

/** Plans what a file that was read will write: finds its organisations, then its presences among those that there are. */
export async function planFile(
  importId: string,
  { fileName }: Pick<PreviewPresenceImport, 'fileName'>,
  readings: RowReading[],
  register: Candidate[],
  presencesOf: (ids: string[]) => Promise<Map<string, Resource<Presence>>>,
): Promise<ImportPlan> {
  const taken = readings.filter(({ notes }) => !isRefused(notes));
  const identities = identifyOrganisations(
    register,
    taken.flatMap(({ mentions }) => mentions),
  );
  const placed = readings.map((reading) => placeOrganisations(reading, identities));
  const parts = placed.flatMap((row) => row.parts);
  const planner = new ImportPlanner(
    importId,
    fileName,
    await presencesOf([...new Set(parts.map(({ presenceId }) => presenceId))]),
  );
  for (const [index, row] of placed.entries()) {
    planner.add(row);
    if (index % AT_ONCE === 0) await nextTurn();
  }
  const used = new Set(parts.map(({ partnerId }) => partnerId));
  const partners = identities.newPartners
    .filter(({ id }) => used.has(id))
    .map((partner) => ({ id: partner.id, command: registrationOf(partner, fileName) }));
  return planner.plan(partners);
}
