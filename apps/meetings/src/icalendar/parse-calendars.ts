import ICAL from 'ical.js';

/** No program writes more before a line's value, and reading it takes a time that grows with its square. */
const LONGEST_PARAMETERS = 10_000;

/** There are some 600 zones. ical.js looks through the definitions for each time that it reads. */
const MOST_ZONES = 1_000;

/** The calendars in a text (RFC 5545); none where it can't be read, or was made to be slow to read. */
export function parseCalendars(text: string): ICAL.Component[] {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  if (unfolded.split('\n').some(hasLongParameters)) return [];
  const calendars = componentsIn(unfolded).filter(({ name }) => name === 'vcalendar');
  return calendars.some((calendar) => calendar.getAllSubcomponents('vtimezone').length > MOST_ZONES) ? [] : calendars;
}

function componentsIn(text: string): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    const all = (Array.isArray(parsed[0]) ? parsed : [parsed]) as [string, unknown[], unknown[]][];
    return all.map((one) => new ICAL.Component(one));
  } catch {
    return [];
  }
}

/** Parameters end at the first colon that is not in quotation marks. */
function hasLongParameters(line: string): boolean {
  if (line.length <= LONGEST_PARAMETERS) return false;
  let quoted = false;
  for (let at = 0; at <= LONGEST_PARAMETERS; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    if (line[at] === ':' && !quoted) return false;
  }
  return true;
}
