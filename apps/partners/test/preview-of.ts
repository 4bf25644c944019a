import type { Presence, PreviewPresenceImport, Resource } from '@liaison/contracts';
import type { Candidate } from '../src/partners/matching/partner-index';
import type { ImportPlan } from '../src/presence-imports/plan/plan-import';
import { planFile } from '../src/presence-imports/plan-file';
import { readFile } from '../src/presence-imports/read-file';

export const importId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42';
export const mag: Candidate = {
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
  name: 'Mines Advisory Group',
  otherNames: [],
  acronym: 'MAG',
};

interface World {
  asked?: Partial<PreviewPresenceImport>;
  register?: Candidate[];
  known?: Presence[];
}

/** What a file would do, without a database. */
export async function previewOf(csv: string | Buffer, { asked, register = [mag], known = [] }: World = {}) {
  const reading: PreviewPresenceImport = { fileName: 'sheet.csv', sector: 'mine-action', ...asked };
  const { rows: readings, ...file } = await readFile(Buffer.from(csv as string), reading, register);
  const stored = new Map(known.map((presence) => [presence.id, { ...presence, version: 1 } as Resource<Presence>]));
  const plan = await planFile(importId, reading, readings, register, async () => stored);
  return { ...file, ...plan };
}

/** What is noted of a line: `assumed: year-from-file-name`. */
export const codes = ({ rows }: ImportPlan, line: number) =>
  rows.find((row) => row.line === line)?.notes.map(({ kind, code }) => `${kind}: ${code}`) ?? [];
/** Why each row is refused. */
export const refusals = ({ rows }: ImportPlan) => rows.map(({ notes }) => notes.find(({ kind }) => kind === 'refused')?.code);
/** A sheet with a usual header; `row` makes its rows. */
export const sheet = (...rows: string[]) =>
  ['Organisation,Region,Region Pcode,Sector,Activity,Start date,End date', ...rows].join('\n');
export const row = (more: Partial<Record<'org' | 'region' | 'pcode' | 'sector' | 'activity' | 'start' | 'end', string>> = {}) => {
  const {
    org = 'MAG',
    region = 'Ninewa',
    pcode = 'IQG15',
    sector = 'Mine Action',
    activity = 'Survey',
    start = '',
    end = '',
  } = more;
  return [org, region, pcode, sector, activity, start, end].map((cell) => `"${cell}"`).join(',');
};
