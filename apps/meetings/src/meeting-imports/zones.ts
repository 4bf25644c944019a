import { isTimeZone } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { findIana } from 'windows-iana';

/**
 * The IANA zone that a TZID means: its own name, that of the zone's definition in the file, what Outlook calls it, or the end of a path
 * (`/freeassociation.sourceforge.net/Europe/Paris`). Undefined where nobody knows it.
 */
export function zoneOf(tzid: string, calendar: ICAL.Component): string | undefined {
  const definition = calendar
    .getAllSubcomponents('vtimezone')
    .find((zone) => String(zone.getFirstPropertyValue('tzid')) === tzid);
  const location = String(definition?.getFirstPropertyValue('x-lic-location') ?? '');
  const path = tzid.split('/').filter(Boolean);
  const ends = [path.slice(-3), path.slice(-2)].map((end) => end.join('/'));
  const [ofWindows] = findIana(tzid);
  return [tzid, location, ofWindows ?? '', ...ends].find((name) => name !== '' && isTimeZone(name));
}
