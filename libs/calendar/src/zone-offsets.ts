import { Temporal } from '@js-temporal/polyfill';

/** From an instant on, until the next one of the list: so far is local time from UTC. Milliseconds, the epoch's and the offset's. */
interface Offset {
  since: number;
  offset: number;
}

/** Zones whose offsets are held: looking one up takes as long as ten thousand conversions. */
const MOST_HELD = 500;
const held = new Map<string, Offset[]>();

/** Which instant a local time is, and by which offset; all in milliseconds, the local time as if it were UTC. */
interface Located {
  at: number;
  offset: number;
  clock?: 'skipped' | 'doubled';
}

/**
 * Tells instants of a zone's local times, between two years, both included. A time that a change of the clocks skips is taken by the
 * offset before it; of one that comes twice the first is meant (RFC 5545, 3.3.5). Throws RangeError for a zone that there isn't.
 */
export function locatorOf(timeZone: string, fromYear: number, toYear: number): (local: number) => Located {
  const offsets = offsetsOf(timeZone, fromYear, toYear);
  return (local) => {
    const fitting = offsets.filter(({ since, offset }, index) => {
      const at = local - offset;
      return (index === 0 || at >= since) && at < (offsets[index + 1]?.since ?? Infinity);
    });
    const [first] = fitting;
    if (first) return { at: local - first.offset, offset: first.offset, ...(fitting.length > 1 && { clock: 'doubled' }) };
    const after = offsets.findIndex(({ since, offset }) => local - offset < since);
    const before = offsets[after - 1]!;
    const at = local - before.offset;
    return { at, offset: offsets[after]!.offset, clock: 'skipped' };
  };
}

/** The offsets of a zone from the beginning of one year to the end of another, in their order. */
export function offsetsOf(timeZone: string, fromYear: number, toYear: number): Offset[] {
  const key = `${timeZone} ${fromYear} ${toYear}`;
  const known = held.get(key);
  if (known) return known;
  const first = Temporal.PlainDateTime.from({ year: fromYear, month: 1, day: 1 }).toZonedDateTime(timeZone);
  const offsets = [{ since: first.epochMilliseconds, offset: first.offsetNanoseconds / 1e6 }];
  for (let at = first.getTimeZoneTransition('next'); at && at.year <= toYear; at = at.getTimeZoneTransition('next'))
    offsets.push({ since: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
  if (held.size >= MOST_HELD) held.clear();
  held.set(key, offsets);
  return offsets;
}
