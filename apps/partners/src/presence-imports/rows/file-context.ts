import type { PreviewPresenceImport } from '@liaison/contracts';
import type { Column } from '../columns/assign-meanings';
import type { Table } from '../columns/find-columns';
import type { Meaning } from '../columns/meaning';
import { acronymKey } from '../../partners/matching/normalise-name';
import { type OrganisationGroup, organisationGroups } from './organisation-groups';
import { type DateOrder, provenOrder } from './read-time';
import { saysNothing } from './row-cells';

/** What a row cannot tell by itself, and the file as a whole does. */
export interface FileContext {
  asked: PreviewPresenceImport;
  columns: Column[];
  groups: OrganisationGroup[];
  /** For months without a year. */
  year?: { year: number; from: 'request' | 'file-name' };
  /** For dates such as 03/04/2025; `mixed` where the file's own dates prove both orders. */
  dateOrder?: DateOrder | 'mixed';
  /** Organisations' names and acronyms that stand in cells of their own (`acronymKey`). */
  said: Set<string>;
  /** How long most P-codes of a column are. */
  pcodeLengths: Map<Meaning, number>;
}

export function contextOf({ columns, rows }: Table, asked: PreviewPresenceImport): FileContext {
  const cellsOf = (wanted: (meaning: Meaning) => boolean) =>
    columns
      .filter(({ meaning }) => meaning && wanted(meaning))
      .map(({ index, meaning }) => ({
        meaning: meaning as Meaning,
        cells: rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell && !saysNothing(cell, meaning)),
      }));
  const dates = cellsOf((meaning) => meaning === 'from' || meaning === 'to' || meaning === 'date').flatMap(({ cells }) => cells);
  const dateOrder = asked.dateOrder ?? orderOf(dates);
  const year = asked.year ? { year: asked.year, from: 'request' as const } : yearInName(asked.fileName);
  const pcodes = cellsOf((meaning) => /^area\d\.code$/.test(meaning));
  return {
    asked,
    columns,
    groups: organisationGroups(columns),
    ...(year && { year }),
    ...(dateOrder && { dateOrder }),
    said: new Set(
      cellsOf((meaning) => /\.(name|acronym)$/.test(meaning) && !/^(area|country)/.test(meaning)).flatMap(({ cells }) =>
        cells.map(acronymKey),
      ),
    ),
    pcodeLengths: new Map(pcodes.map(({ meaning, cells }) => [meaning, commonest(cells.map(({ length }) => length))])),
  };
}

function orderOf(dates: string[]): DateOrder | 'mixed' | undefined {
  const proven = new Set(dates.map(provenOrder).filter((order) => order !== undefined));
  return proven.size > 1 ? 'mixed' : [...proven][0];
}

/** 3W sheets are no older than this; `first2000.csv` is no year. */
const FIRST_YEAR = 2003;

/** The one year that stands in the file's name: `4w_may_jul2025.csv`. */
function yearInName(fileName: string): FileContext['year'] {
  const years = new Set(
    [...fileName.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year)).filter((year) => year >= FIRST_YEAR),
  );
  const [year] = years;
  return year !== undefined && years.size === 1 ? { year, from: 'file-name' } : undefined;
}

function commonest(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}
