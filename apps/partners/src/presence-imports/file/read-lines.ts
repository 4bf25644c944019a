import { Readable } from 'node:stream';
import { invalid } from '@liaison/contracts';
import { CsvError, parse } from 'csv-parse';
import { cleanCell } from './clean-cell';

/** A row of the file; `line` is the first of its lines in the file, counted from 1. */
export interface Line {
  line: number;
  cells: string[];
}

interface Lines {
  lines: Line[];
  /** Rows without anything in them, which are passed over. */
  empty: number;
  delimiter: string;
}

/** Rows in one file; one of three organisations each took a minute to enter (measured on two cores). */
export const MAX_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t', '|'];
const CHUNK = 65_536;

/** Parses CSV in pieces, so that a large file doesn't stop the service from answering others. Refuses (422) broken quoting. */
export async function readLines(text: string): Promise<Lines> {
  const delimiter = delimiterOf(text);
  const parser = parse({ delimiter, info: true, relax_column_count: true, relax_quotes: true, max_record_size: 1_000_000 });
  const lines: Line[] = [];
  let empty = 0;
  let next = 1;
  try {
    for await (const { record, info } of Readable.from(piecesOf(text)).pipe(parser) as AsyncIterable<Parsed>) {
      const cells = record.map(cleanCell);
      if (cells.some((cell) => cell !== '')) lines.push({ line: next, cells });
      else empty += 1;
      next = info.lines + 1;
      if (lines.length > MAX_ROWS + 100)
        throw invalid(
          'body',
          'presence-import.too-many-rows',
          `A file may have ${MAX_ROWS} rows. Split it, by area for instance.`,
        );
    }
  } catch (error) {
    if (error instanceof CsvError) throw invalid('body', 'presence-import.unreadable', `Line ${next}: ${error.message}`);
    throw error;
  }
  return { lines, empty, delimiter };
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function* piecesOf(text: string): Iterable<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK);
}

/** The character that parts most of the first lines into cells; quoted text is left out of the count. */
function delimiterOf(text: string): string {
  const head = text.slice(0, CHUNK).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
