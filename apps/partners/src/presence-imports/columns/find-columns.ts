import { invalid } from '@liaison/contracts';
import type { Line } from '../file/read-lines';
import { assignMeanings, type Column } from './assign-meanings';
import { isHashtag, meaningOfHashtag, meaningOfHeader } from './read-header';

/** A file with its columns understood; `rows` are those below the header. */
export interface Table {
  columns: Column[];
  rows: Line[];
  /** What was assumed in finding the header. */
  notes: string[];
}

/** How far down a header is looked for: below titles, explanations and logos. */
const LOOKED_AT = 50;
/** A row of data under a header looks a little like a grouped header; a real one tells at least two columns more. */
const GROUPS_TELL_MORE = 2;

/** Finds the HXL row or else the header, wherever it stands, and says what each column is. Refuses (422) a file without either. */
export function findColumns(lines: Line[]): Table {
  const tagged = lines.slice(0, LOOKED_AT).findIndex(isHashtagRow);
  return tagged >= 0 ? byHashtags(lines, tagged) : byHeaders(lines);
}

function byHashtags(lines: Line[], at: number): Table {
  const headers = [lines[at - 1], lines[at - 2]].filter(
    (line, index) => line && (index === 0 || meaningsIn(line) >= 2),
  ) as Line[];
  const columns = assignMeanings(
    widthOf(lines),
    (index) => headers.map(({ cells }) => cells[index] ?? '').filter(Boolean),
    lines[at]?.cells,
  );
  const notes = [`The HXL hashtags in line ${lines[at]?.line} say what the columns are.`];
  return { columns, rows: lines.slice(at + 1), notes: [...notes, ...preamble(lines, at - headers.length)] };
}

function byHeaders(lines: Line[]): Table {
  const looked = lines.slice(0, LOOKED_AT);
  const plain = bestOf(looked.map(meaningsIn));
  const grouped = bestOf(looked.map((line, index) => meaningsIn({ cells: groupedCells(line, looked[index - 1]) })));
  const isGrouped = grouped.score >= plain.score + GROUPS_TELL_MORE;
  const at = isGrouped ? grouped.at : plain.at;
  const header = looked[at];
  if (!header || Math.max(plain.score, grouped.score) < 2)
    throw invalid(
      'body',
      'presence-import.no-header',
      'No row says what the columns are: neither HXL hashtags nor headers such as "Organisation", "Region" and "Activity".',
    );
  const cells = isGrouped ? groupedCells(header, looked[at - 1]) : header.cells;
  const more = isSecondHeader(looked[at + 1]) ? 1 : 0;
  const columns = assignMeanings(widthOf(lines), (index) => [cells[index] ?? ''].filter(Boolean));
  const notes = [`The header is in line ${header.line}; the columns are known by its words.`];
  if (isGrouped) notes.push(`Line ${looked[at - 1]?.line} groups the columns below it.`);
  if (more) notes.push(`Line ${looked[at + 1]?.line} was passed over as a second header.`);
  return { columns, rows: lines.slice(at + 1 + more), notes: [...notes, ...preamble(lines, at - (isGrouped ? 1 : 0))] };
}

function bestOf(scores: number[]): { score: number; at: number } {
  const score = Math.max(0, ...scores);
  return { score, at: scores.indexOf(score) };
}

/** Most of what stands in the row are hashtags, and one at least is of the standard. */
function isHashtagRow({ cells }: Line): boolean {
  const filled = cells.filter(Boolean);
  const tags = filled.filter(isHashtag);
  return tags.length * 2 >= filled.length && tags.some((tag) => meaningOfHashtag(tag).known);
}

function meaningsIn({ cells }: Pick<Line, 'cells'>): number {
  return new Set(cells.map(meaningOfHeader).filter(Boolean)).size;
}

/** Two rows of header: a name over several columns ("Donor"), and their parts below it ("Name", "Acronym"). */
function groupedCells(header: Line, above: Line | undefined): string[] {
  let group = '';
  return header.cells.map((cell, index) => {
    group = above?.cells[index] || group;
    return cell === '' ? '' : `${group} ${cell}`.trim();
  });
}

/** The same headers in another language, or in other words. */
function isSecondHeader(line: Line | undefined): boolean {
  if (!line) return false;
  const filled = line.cells.filter(Boolean);
  return meaningsIn(line) >= 2 && filled.filter((cell) => meaningOfHeader(cell)).length * 2 >= filled.length;
}

function preamble(lines: Line[], before: number): string[] {
  if (before <= 0) return [];
  const last = lines[before - 1]?.line;
  return [last === 1 ? 'Line 1 was passed over as a title.' : `Lines 1 to ${last} were passed over as a title or explanation.`];
}

function widthOf(lines: Line[]): number {
  return lines.reduce((width, { cells }) => Math.max(width, cells.length), 0);
}
