import { Temporal } from '@js-temporal/polyfill';
import ICAL from 'ical.js';
import { zoneBlock } from './zone-block';

const [FROM, TO] = [2022, 2032];
const read = (timeZone: string) => {
  const calendar = ICAL.parse(`BEGIN:VCALENDAR\r\n${zoneBlock(timeZone, FROM, TO)}\r\nEND:VCALENDAR`);
  return new ICAL.Timezone(new ICAL.Component(calendar).getFirstSubcomponent('vtimezone')!);
};

function daysOf(timeZone: string): Temporal.PlainDateTime[] {
  const first = Temporal.PlainDateTime.from(`${FROM}-01-01T12:00`);
  const days = Array.from({ length: (TO - FROM + 1) * 12 }, (_, months) => first.add({ months }));
  for (let at = first.toZonedDateTime(timeZone).getTimeZoneTransition('next'); at && at.year <= TO;) {
    const noon = at.toPlainDate().toPlainDateTime('12:00');
    days.push(noon.subtract({ days: 1 }), noon, noon.add({ days: 1 }));
    at = at.getTimeZoneTransition('next');
  }
  return days;
}

describe('the VTIMEZONE of a zone', () => {
  it.each([
    'Europe/Zurich',
    'Europe/Dublin',
    'America/New_York',
    'America/Santiago',
    'America/Asuncion',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Asia/Gaza',
    'Asia/Jerusalem',
    'Asia/Amman',
    'Asia/Beirut',
    'Asia/Baghdad',
    'Asia/Kathmandu',
    'UTC',
  ])('of %s tells ical.js the offset of every month, and of the days around each change', (timeZone) => {
    const zone = read(timeZone);
    const wrong: string[] = [];
    for (const day of daysOf(timeZone)) {
      const told = zone.utcOffset(ICAL.Time.fromDateTimeString(day.toString({ smallestUnit: 'second' })));
      if (told !== day.toZonedDateTime(timeZone).offsetNanoseconds / 1e9) wrong.push(day.toString());
    }
    expect(wrong).toEqual([]);
  });

  it('tells changes that are alike every year as a rule, and no others', () => {
    expect(zoneBlock('Europe/Zurich', FROM, TO)).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
    expect(zoneBlock('America/New_York', FROM, TO)).toContain('RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU');
    expect(zoneBlock('Africa/Casablanca', FROM, TO)).not.toContain('RRULE');
  });
});
