/** What a calendar program sends back for a meeting or a series; `more` are lines of the event, or other values for its lines. */
export function replyOf(id: string, attendee: string, answer: string, more: Record<string, string | number> = {}): string {
  const lines = {
    UID: `${id}@liaison`,
    DTSTAMP: '20300101T120000Z',
    SEQUENCE: 0,
    ORGANIZER: 'mailto:replies@liaison.example',
    [`ATTENDEE;PARTSTAT=${answer}`]: `mailto:${attendee}`,
    ...more,
  };
  const event = Object.entries(lines).map(([name, value]) => `${name}:${value}`);
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', 'METHOD:REPLY', 'BEGIN:VEVENT', ...event];
  return [...calendar, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}
