/** Letters of ASCII: no other is equal to one in lower case alone. An offset begins with its sign. */
const NAME = /^[a-z][\w+/-]*$/i;

/**
 * How days are told in each zone asked about: to make one takes longer than most of what is asked of it. By the name in lower case, for
 * `ASIA/baghdad` is Asia/Baghdad (ECMA-402, 6.1): so there are never more than the database has names, a few hundred.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws RangeError for a zone that there isn't. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const key = timeZone.toLowerCase();
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(key, made);
  return made;
}

/** True for a zone of the IANA database, `Asia/Baghdad`; an offset such as `+03:00` is none, for it knows no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day (`2026-03-29`) that it is in a time zone at an instant (ISO 8601). */
export function dayIn(timeZone: string, instant: string): string {
  const parts = formatIn(timeZone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}
