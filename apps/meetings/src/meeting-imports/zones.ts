import { isTimeZone } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { findIana } from 'windows-iana';

/** What each definition of a calendar says where it is. A calendar has thousands of times, each with its zone. */
const locations = new WeakMap<ICAL.Component, Map<string, string>>();

/**
 * The IANA zone that a TZID means: its own name, that of the zone's definition in the file, what Outlook calls it, or the end of a path
 * (`/freeassociation.sourceforge.net/Europe/Paris`). Undefined where nobody knows it.
 */
export function zoneOf(tzid: string, calendar: ICAL.Component): string | undefined {
  const location = locationsIn(calendar).get(tzid) ?? '';
  const path = tzid.split('/').filter(Boolean);
  const ends = [path.slice(-3), path.slice(-2)].map((end) => end.join('/'));
  const [ofWindows] = findIana(tzid);
  return [tzid, location, ofWindows ?? '', ...ends].find((name) => name !== '' && isTimeZone(name));
}

function locationsIn(calendar: ICAL.Component): Map<string, string> {
  const known = locations.get(calendar);
  if (known) return known;
  const told = (zone: ICAL.Component, name: string) => String(zone.getFirstPropertyValue(name) ?? '');
  const zones = calendar.getAllSubcomponents('vtimezone');
  const read = new Map(zones.map((zone) => [told(zone, 'tzid'), told(zone, 'x-lic-location')]));
  locations.set(calendar, read);
  return read;
}
