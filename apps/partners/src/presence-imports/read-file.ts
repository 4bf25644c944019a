import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ImportColumn, invalid, type PreviewPresenceImport } from '@liaison/contracts';
import { type Candidate, PartnerIndex } from '../partners/matching/partner-index';
import type { Column } from './columns/assign-meanings';
import { findColumns } from './columns/find-columns';
import { decodeText } from './file/decode-text';
import { MAX_ROWS, readLines } from './file/read-lines';
import { contextOf } from './rows/file-context';
import type { Register } from './rows/read-organisations';
import { readRow, type RowReading } from './rows/read-row';

/** A file as it is understood by itself, before its organisations and presences are looked for in the register. */
export interface FileReading {
  columns: ImportColumn[];
  notes: string[];
  rows: RowReading[];
}

/** Rows read in one go; then others get their turn. */
const AT_ONCE = 250;
const MOST_COLUMNS = 500;

/** Reads a 3W file: its text, its header, its rows. Refuses (422) what is no table with a header, and one that is too large. */
export async function readFile(bytes: Uint8Array, asked: PreviewPresenceImport, candidates: Candidate[]): Promise<FileReading> {
  const { text, note } = decodeText(bytes);
  const { lines, empty, delimiter } = await readLines(text);
  const table = findColumns(lines);
  if (table.columns.length > MOST_COLUMNS)
    throw invalid('body', 'presence-import.too-many-columns', `A file may have ${MOST_COLUMNS} columns.`);
  if (table.rows.length > MAX_ROWS)
    throw invalid('body', 'presence-import.too-many-rows', `A file may have ${MAX_ROWS} rows. Split it, by area for instance.`);
  const context = contextOf(table, asked);
  const register = registerOf(candidates);
  const rows: RowReading[] = [];
  for (const row of table.rows) {
    rows.push(readRow(row, context, register));
    if (rows.length % AT_ONCE === 0) await nextTurn();
  }
  const notes = [note, ...table.notes, ...fileNotes(empty, delimiter, context.groups.length)].filter((one) => one !== undefined);
  return { columns: table.columns.map(described), notes, rows };
}

function registerOf(candidates: Candidate[]): Register {
  const index = new PartnerIndex(candidates);
  const written = new Set(
    candidates.flatMap(({ name, acronym = name, otherNames }) => [name, acronym, ...otherNames]).map(lower),
  );
  return {
    writes: (text) => written.has(lower(text)),
    knows: (name) => index.isName(name) || index.isAcronym(name),
  };
}

function lower(text: string): string {
  return text.toLowerCase();
}

function fileNotes(empty: number, delimiter: string, organisations: number): string[] {
  const notes: string[] = [];
  if (delimiter !== ',') notes.push(`The cells are parted by ${delimiter === '\t' ? 'tabulators' : `"${delimiter}"`}.`);
  if (empty > 0) notes.push(`${empty} empty rows were passed over.`);
  if (organisations === 0) notes.push('No column names an organisation, so no row says who.');
  return notes;
}

function described({ index, header, hashtag, meaning }: Column): ImportColumn {
  return { position: index + 1, ...(header && { header }), ...(hashtag && { hashtag }), ...(meaning && { readAs: meaning }) };
}
