import type { Column } from '../columns/assign-meanings';
import type { Meaning } from '../columns/meaning';
import type { Line } from '../file/read-lines';
import { NOTHING } from '../words/cell-words';
import type { Notes } from './notes';

/** Longer ones don't fit where a line is expected. */
export const LONGEST = 300;
/** A description of an activity may be long, and so may a cell with many sectors in it. */
const MAY_BE_LONG: (Meaning | undefined)[] = ['activity', 'sector'];

/** The cells of one row by what they mean. What says nothing (`#N/A`, `-`) is empty, and noted. */
export class RowCells {
  constructor(
    private readonly columns: Column[],
    private readonly row: Line,
    private readonly notes: Notes,
  ) {}

  all(meaning: Meaning): string[] {
    return this.columns.filter((column) => column.meaning === meaning).flatMap((column) => this.at(column) ?? []);
  }

  first(meaning: Meaning): string | undefined {
    return this.all(meaning)[0];
  }

  at(column: Column): string | undefined {
    const cell = this.row.cells[column.index] ?? '';
    if (cell === '') return undefined;
    if (saysNothing(cell, column.meaning)) {
      this.notes.assumed('taken-for-empty', `"${cell}" in ${labelOf(column)} is taken for empty.`);
      return undefined;
    }
    if (cell.length > LONGEST && !MAY_BE_LONG.includes(column.meaning)) {
      this.notes.refused('cell-too-long', `What stands in ${labelOf(column)} has more than ${LONGEST} characters.`);
      return undefined;
    }
    return cell;
  }
}

function labelOf({ header, hashtag, index }: Column): string {
  return header ?? hashtag ?? `column ${index + 1}`;
}

/** NA is Namibia where a country's code is expected. */
export function saysNothing(cell: string, meaning: Meaning | undefined): boolean {
  return NOTHING.includes(cell.toLowerCase()) && !(meaning === 'country.code' && cell.toUpperCase() === 'NA');
}
