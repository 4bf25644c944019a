import { DAY_MS, dayAfter, dayOf } from '@liaison/contracts';

/** What happens in the scripted year of a Technical Working Group (issue 6), counted without the platform: whole numbers and the EU's rule. */

export const TIME_ZONE = 'Europe/Sarajevo';
export const PARTNERS = 46;
export const MEETINGS = 12;
export const ACTION_POINTS = 60;
/** Of the twelve: moved by two days, to the afternoon. */
export const MOVED = [3, 6, 9];
export const CANCELLED = 7;
/** In the order of their days; the plenary, ten days after the sixth, has the number 12. */
export const HELD = [0, 1, 2, 3, 4, 5, 12, 6, 8, 9, 10, 11];
export const PLENARY = 12;

/**
 * The second Tuesdays of twelve months that are past, with both changes of the clocks between the first and the last, which is no more
 * than ten weeks ago. Where the year would end in October or March a change lies outside; then it ends a month earlier.
 */
export function monthlyDays(today: Date): string[] {
  for (let back = 0; back < 4; back += 1) {
    const days = Array.from({ length: MEETINGS }, (_, n) =>
      secondTuesday(today.getUTCFullYear(), today.getUTCMonth() - back - (MEETINGS - 1) + n),
    );
    const offsets = days.map(utcOffset);
    const changes = offsets.filter((offset, n) => n > 0 && offset !== offsets[n - 1]).length;
    if (Date.parse(days.at(-1)!) < today.getTime() - 2 * DAY_MS && changes === 2) return days;
  }
  throw new Error('no such year ends before today');
}

/** The day and the hours of one of the meetings, in UTC, and the hour on the wall. */
export function timeOf(days: string[], meeting: number): { day: string; start: string; end: string; hour: number } {
  const [day, hour] =
    meeting === PLENARY
      ? [dayAfter(days[5]!, 10), 9]
      : MOVED.includes(meeting)
        ? [dayAfter(days[meeting]!, 2), 14]
        : [days[meeting]!, 9];
  return { day, start: instant(day, hour), end: instant(day, hour + 2), hour };
}

export function isLocal(partner: number): boolean {
  return partner % 3 === 0;
}

export function presenceAt(partner: number, meeting: number): 'attended' | 'apologies' | 'excused' | 'absent' {
  const chance = (partner * 7 + meeting * 3) % 10;
  if (chance < 7) return 'attended';
  return ({ 7: 'apologies', 8: 'excused' } as const)[chance] ?? 'absent';
}

export function headsOf(partner: number, meeting: number): number {
  return 1 + ((partner + meeting) % 3);
}

/** Two thirds are done, five of them of high priority; of the others half are overdue. */
export function actionPoint(n: number, days: string[], today: string) {
  const done = n % 3 !== 0;
  const meeting = HELD[n % HELD.length]!;
  const overdue = n % 6 === 3;
  return {
    meeting,
    assignee: (n * 5) % PARTNERS,
    text: `Report on field ${n}.`,
    priority: n % 12 === 1 ? ('high' as const) : ('normal' as const),
    dueOn: overdue || done ? dayAfter(timeOf(days, meeting).day, 1) : dayAfter(today, 60),
    done,
    overdue,
  };
}

function secondTuesday(year: number, month: number): string {
  const first = new Date(Date.UTC(year, month, 1));
  const untilTuesday = (2 - first.getUTCDay() + 7) % 7;
  return dayAfter(dayOf(first.toISOString()), untilTuesday + 7);
}

function instant(day: string, hour: number): string {
  return new Date(Date.parse(day) + (hour - utcOffset(day)) * 3_600_000).toISOString();
}

/** Central European time by Directive 2000/84/EC: from the last Sunday of March to the last of October an hour more. */
function utcOffset(day: string): number {
  const year = Number(day.slice(0, 4));
  return day >= lastSunday(year, 2) && day < lastSunday(year, 9) ? 2 : 1;
}

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return dayAfter(dayOf(last.toISOString()), -last.getUTCDay());
}
