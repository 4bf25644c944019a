import type { ImportNote } from '@liaison/contracts';
import type { Facts } from '../../presences/facts';
import type { Line } from '../file/read-lines';
import type { FileContext } from './file-context';
import { Notes } from './notes';
import { readActivity } from './read-activity';
import { readOrganisations, type Register, type RowMention } from './read-organisations';
import { readPeriod } from './read-period';
import { readPlace } from './read-place';
import { RowCells } from './row-cells';

/** A row as it is understood; refused where a note says so. */
export interface RowReading {
  line: number;
  notes: ImportNote[];
  mentions: RowMention[];
  facts: Omit<Facts, 'place'> & Partial<Pick<Facts, 'place'>>;
}

/** Reads one row. What is not mine action is not read any further: its other faults are nobody's concern. */
export function readRow(row: Line, context: FileContext, register: Register): RowReading {
  const notes = new Notes();
  const cells = new RowCells(context.columns, row, notes);
  const activity = readActivity(cells, context, notes);
  if (notes.list.some(({ code }) => code === 'not-mine-action'))
    return { line: row.line, notes: notes.list, mentions: [], facts: activity };
  const place = readPlace(cells, context, notes);
  const period = readPeriod(cells, context, notes);
  const mentions = readOrganisations(cells, context, register, notes);
  return { line: row.line, notes: notes.list, mentions, facts: { ...activity, ...period, ...(place && { place }) } };
}
