import ICAL from 'ical.js';

export interface Shown {
  uid: string;
  title: string;
  /** ISO 8601 in UTC. */
  start: string;
  end: string;
  /** What the person has answered, as the last mail told it. */
  answer: string;
}

interface Kept {
  sequence: number;
  /** Undefined where only single occurrences were told. */
  whole?: ICAL.Component;
  /** By RECURRENCE-ID, as its event has it. */
  instead: Map<string, ICAL.Component>;
  calledOff: Set<string>;
}

/**
 * The calendar of somebody who gets our mails, as calendar programs keep it (RFC 5546, 2.1.4 and 3.2): a REQUEST of the whole takes the place
 * of what there was under its UID, one with a RECURRENCE-ID of that occurrence; what has a lower SEQUENCE than what is there is passed by.
 */
export class PersonsCalendar {
  private readonly kept = new Map<string, Kept>();

  /** Takes a mail's calendar part; answers what it was, such as `REQUEST 3` or `CANCEL 4 of 2026-03-09T09:00:00`. */
  take(text: string): string {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const method = String(calendar.getFirstPropertyValue('method'));
    const events = calendar.getAllSubcomponents('vevent');
    const [first] = events as [ICAL.Component];
    const uid = String(first.getFirstPropertyValue('uid'));
    const sequence = Number(first.getFirstPropertyValue('sequence'));
    const before = this.kept.get(uid) ?? { sequence: -1, instead: new Map(), calledOff: new Set() };
    const told = `${method} ${sequence}${originOf(first) ? ` of ${originOf(first)}` : ''}`;
    if (sequence < before.sequence) return told;
    if (originOf(first)) this.takeOne(uid, { ...before, sequence }, first, method);
    else if (method === 'CANCEL') this.kept.delete(uid);
    else this.takeAll(uid, sequence, first, events.slice(1));
    return told;
  }

  /** What it shows from an instant on, in its order. */
  from(instant: string): Shown[] {
    const all = [...this.kept.values()].flatMap((one) => shownOf(one));
    return all.filter(({ start }) => start > instant).sort((one, other) => one.start.localeCompare(other.start));
  }

  private takeAll(uid: string, sequence: number, whole: ICAL.Component, others: ICAL.Component[]): void {
    const instead = new Map(others.map((event) => [originOf(event), event]));
    this.kept.set(uid, { sequence, whole, instead, calledOff: new Set() });
  }

  private takeOne(uid: string, kept: Kept, event: ICAL.Component, method: string): void {
    kept.instead.delete(originOf(event));
    kept.calledOff.delete(originOf(event));
    if (method === 'CANCEL') kept.calledOff.add(originOf(event));
    else kept.instead.set(originOf(event), event);
    this.kept.set(uid, kept);
  }
}

function shownOf({ whole, instead, calledOff }: Kept): Shown[] {
  const single = [...instead.values()].map((event) => shown(event, new ICAL.Event(event)));
  if (!whole) return single;
  const event = new ICAL.Event(whole);
  if (!event.isRecurring()) return [shown(whole, event)];
  const planned: Shown[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const origin = next.toString();
    if (instead.has(origin) || calledOff.has(origin)) continue;
    planned.push(shown(whole, event.getOccurrenceDetails(next)));
  }
  return [...planned, ...single];
}

function shown(event: ICAL.Component, { startDate, endDate }: { startDate: ICAL.Time; endDate: ICAL.Time }): Shown {
  const instant = (time: ICAL.Time) => time.toJSDate().toISOString();
  return {
    uid: String(event.getFirstPropertyValue('uid')),
    title: String(event.getFirstPropertyValue('summary')),
    start: instant(startDate),
    end: instant(endDate),
    answer: String(event.getFirstProperty('attendee')?.getFirstParameter('partstat')),
  };
}

function originOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('recurrence-id') ?? '');
}
