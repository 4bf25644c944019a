import { DAY_MS, dayOf } from '@liaison/contracts';
import { monthOf } from './month-names';

export type DateOrder = 'dmy' | 'mdy';

/** A point in time as a cell tells it, as fine as it tells it. */
export type Time =
  | { day: string; assumed?: 'serial-date' | 'two-digit-year' | 'date-order' }
  | { year: number; month: number }
  /** A month without its year. */
  | { month: number }
  | { year: number }
  /** A placeholder such as 1900-01-01 or 9999-12-31. */
  | { sentinel: true }
  /** 03/04/2025, where nothing tells the order. */
  | { ambiguous: true };

/** Outside these years a date is a placeholder or a slip. */
const FIRST_YEAR = 1975;
const LAST_YEAR = 2098;
const SENTINELS = ['1900-01-00', '1900-01-01', '1970-01-01', '2099-12-31', '9999-12-31'];
/** Spreadsheets count days from 1899-12-30; these are of 1990 to 2100. */
const SERIALS: [number, number] = [32_874, 73_051];

/** Reads a cell; undefined for what is no date. `order` decides where 03/04/2025 may be either. */
export function readTime(said: string, order: DateOrder | undefined): Time | undefined {
  const text = said.replace(/[T ]\d{1,2}:\d{2}.*$/, '').trim();
  return iso(text) ?? numeric(text, order) ?? worded(text) ?? serial(text) ?? bare(text);
}

/** Which order a date proves: 25/03/2025 is day first. */
export function provenOrder(said: string): DateOrder | undefined {
  const [, first, second] = NUMERIC.exec(said.trim()) ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'dmy';
  return Number(second) > 12 && Number(first) <= 12 ? 'mdy' : undefined;
}

const NUMERIC = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?=\D|$)/;

function iso(text: string): Time | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text) ?? [];
  if (!year || !month) return undefined;
  return day ? onDay(Number(year), Number(month), Number(day)) : inMonth(Number(year), Number(month));
}

function numeric(text: string, order: DateOrder | undefined): Time | undefined {
  const [, first, second, last] = NUMERIC.exec(text) ?? [];
  if (!last) {
    const [, month, year] = /^(\d{1,2})[/\-.](\d{4})$/.exec(text) ?? [];
    return year ? inMonth(Number(year), Number(month)) : undefined;
  }
  const proven = provenOrder(text) ?? (first === second ? 'dmy' : undefined);
  const taken = proven ?? order;
  if (!taken) return SENTINELS.includes(`${last}-${second}-${first}`) ? { sentinel: true } : { ambiguous: true };
  const [day, month] = taken === 'dmy' ? [first, second] : [second, first];
  const read = onDay(fullYear(last), Number(month), Number(day));
  if (!read || !('day' in read)) return read;
  if (!proven) return { ...read, assumed: 'date-order' };
  return last.length === 2 ? { ...read, assumed: 'two-digit-year' } : read;
}

/** `17 Sep 2024`, `September 17, 2024`, `Sep-24`, `July 2025`, `2025 July`, `July`. */
function worded(text: string): Time | undefined {
  const [, day, name, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?[\s\-/]+)?(\p{L}[\p{L}\p{M}.]*)(?:[\s\-/',]+(\d{4}|\d{2}))?$/u.exec(text) ?? [];
  const [, named, dayAfter, yearAfter] = /^(\p{L}[\p{L}\p{M}.]*)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text) ?? [];
  const [, yearBefore, nameAfter] = /^(\d{4})[\s\-/]+(\p{L}[\p{L}\p{M}.]*)$/u.exec(text) ?? [];
  const month = monthOf(name ?? named ?? nameAfter ?? '');
  if (!month) return undefined;
  const whole = year ?? yearAfter ?? yearBefore;
  if (!whole) return day ? undefined : { month };
  const onThe = day ?? dayAfter;
  return onThe ? onDay(fullYear(whole), month, Number(onThe)) : inMonth(fullYear(whole), month);
}

function serial(text: string): Time | undefined {
  const days = /^\d{5}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (days < SERIALS[0] || days > SERIALS[1]) return undefined;
  return { day: dayOf(new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString()), assumed: 'serial-date' };
}

/** A year, or a month by its number. */
function bare(text: string): Time | undefined {
  const number = /^\d{1,4}(\.0)?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= 12) return { month: number };
  return number >= FIRST_YEAR && number <= LAST_YEAR ? { year: number } : undefined;
}

function onDay(year: number, month: number, day: number): Time | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (SENTINELS.includes(text) || year < FIRST_YEAR || year > LAST_YEAR) return { sentinel: true };
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== day ? undefined : { day: text };
}

function inMonth(year: number, month: number): Time | undefined {
  if (month < 1 || month > 12) return undefined;
  return year < FIRST_YEAR || year > LAST_YEAR ? { sentinel: true } : { year, month };
}

function fullYear(year: string): number {
  return year.length === 2 ? 2_000 + Number(year) : Number(year);
}
