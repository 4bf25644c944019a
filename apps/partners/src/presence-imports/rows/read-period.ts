import { dayOf, type Presence } from '@liaison/contracts';
import type { Meaning } from '../columns/meaning';
import type { FileContext } from './file-context';
import type { Notes } from './notes';
import { readTime, type Time } from './read-time';
import type { RowCells } from './row-cells';

type Period = Pick<Presence, 'from' | 'to' | 'period'>;

/** From when to when: by start and end, else by a date or month. Refuses an end before the start, and a date that may be two. */
export function readPeriod(cells: RowCells, context: FileContext, notes: Notes): Period {
  const reader = new PeriodReader(cells, context, notes);
  const from = reader.read('from');
  const to = reader.read('to');
  const told = (from ?? to) ? { from: from && firstDay(from), to: to && lastDay(to) } : reader.span();
  if (told.from && told.to && told.to < told.from)
    notes.refused('ends-before-starts', `It ends on ${told.to}, before it starts on ${told.from}.`);
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Period;
}

type Known = Exclude<Time, { sentinel: true } | { ambiguous: true }>;

class PeriodReader {
  constructor(
    private readonly cells: RowCells,
    private readonly context: FileContext,
    private readonly notes: Notes,
  ) {}

  /** The time in a cell with its year; undefined where it tells none, which is noted. */
  read(meaning: Meaning): Known | undefined {
    const said = this.cells.first(meaning);
    if (said === undefined) return undefined;
    const time = readTime(said, this.context.dateOrderOf(meaning));
    if (!time) this.notes.assumed('not-a-date', `"${said}" can't be read as a date; it is left out.`);
    else if ('sentinel' in time) this.notes.assumed('placeholder-date', `"${said}" is taken for a placeholder, not for a date.`);
    else if ('ambiguous' in time)
      this.notes.refused('ambiguous-date', `"${said}" may be two dates. Say the order: dateOrder=dmy or dateOrder=mdy.`);
    else return this.withYear(time, said);
    return undefined;
  }

  /** The days of the one date, month or year that the row tells. */
  span(): Period {
    const meaning = (['date', 'month', 'year'] as const).find((one) => this.cells.first(one) !== undefined);
    const time = meaning && this.read(meaning);
    if (!time) return {};
    if (!('day' in time) && !('year' in time)) return { period: this.cells.first(meaning) };
    return { from: firstDay(time), to: lastDay(time) };
  }

  private withYear(time: Known, said: string): Known {
    if ('day' in time) {
      if (time.assumed) this.notes.assumed(time.assumed, `"${said}" is read as ${time.day}.`);
      return time;
    }
    if ('year' in time) return time;
    const told = readTime(this.cells.first('year') ?? '', undefined);
    if (told && 'year' in told) return { year: told.year, month: time.month };
    const assumed = this.context.year;
    if (!assumed) {
      this.notes.assumed(
        'month-without-year',
        `"${said}" has no year, and nothing tells it; no dates are entered. Say it: year=2025.`,
      );
      return time;
    }
    if (assumed.from === 'file-name')
      this.notes.assumed('year-from-file-name', `"${said}" is taken for ${said} ${assumed.year}, the year in the file’s name.`);
    return { year: assumed.year, month: time.month };
  }
}

function firstDay(time: Known): string | undefined {
  if ('day' in time) return time.day;
  return 'year' in time ? dayText(time.year, 'month' in time ? time.month : 1, 1) : undefined;
}

function lastDay(time: Known): string | undefined {
  if ('day' in time) return time.day;
  return 'year' in time ? dayText(time.year, ('month' in time ? time.month : 12) + 1, 0) : undefined;
}

function dayText(year: number, month: number, day: number): string {
  return dayOf(new Date(Date.UTC(year, month - 1, day)).toISOString());
}
