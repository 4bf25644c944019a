import type { PreviewPresenceImport } from '@liaison/contracts';
import type { Column } from '../columns/assign-meanings';
import type { Table } from '../columns/find-columns';
import type { Meaning } from '../columns/meaning';
import { type OrganisationGroup, organisationGroups } from './organisation-groups';
import { type DateOrder, provenOrder } from './read-time';
import { saysNothing } from './row-cells';
import { SaidOrganisations } from './said-organisations';

/** What a row cannot tell by itself, and the file as a whole does. */
export interface FileContext {
  asked: PreviewPresenceImport;
  columns: Column[];
  groups: OrganisationGroup[];
  /** For months without a year. */
  year?: { year: number; from: 'request' | 'file-name' };
  /** How 03/04/2025 is to be read in a column; undefined where the dates prove no order, or both. */
  dateOrderOf(meaning: Meaning): DateOrder | undefined;
  said: SaidOrganisations;
  /** How long most P-codes of a column are. */
  pcodeLengths: Map<Meaning, number>;
}

const DATES: Meaning[] = ['from', 'to', 'date'];

export function contextOf({ columns, rows }: Table, asked: PreviewPresenceImport): FileContext {
  const cellsOf = (wanted: (meaning: Meaning) => boolean) =>
    columns
      .filter(({ meaning }) => meaning && wanted(meaning))
      .map(({ index, meaning }) => ({
        meaning: meaning as Meaning,
        cells: rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell && !saysNothing(cell, meaning)),
      }));
  const dates = cellsOf((meaning) => DATES.includes(meaning));
  const proven = new Map(dates.map(({ meaning, cells }) => [meaning, provenIn(cells)]));
  const year = asked.year ? { year: asked.year, from: 'request' as const } : yearInName(asked.fileName);
  const organisations = cellsOf((meaning) => /^(?!area|country).*\.(name|acronym)$/.test(meaning));
  const pcodes = cellsOf((meaning) => /^area\d\.code$/.test(meaning));
  return {
    asked,
    columns,
    groups: organisationGroups(columns),
    ...(year && { year }),
    dateOrderOf: (meaning) => asked.dateOrder ?? orderIn(proven, meaning),
    said: new SaidOrganisations(organisations.flatMap(({ cells }) => cells)),
    pcodeLengths: new Map(pcodes.map(({ meaning, cells }) => [meaning, commonest(cells.map(({ length }) => length))])),
  };
}

function provenIn(dates: string[]): Set<DateOrder> {
  return new Set(dates.map(provenOrder).filter((order) => order !== undefined));
}

/** What a column's own dates prove goes first (two columns may differ), then what all others prove. */
function orderIn(proven: Map<Meaning, Set<DateOrder>>, meaning: Meaning): DateOrder | undefined {
  const own = proven.get(meaning) ?? new Set();
  const orders = own.size > 0 ? own : new Set([...proven.values()].flatMap((some) => [...some]));
  return orders.size === 1 ? [...orders][0] : undefined;
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
