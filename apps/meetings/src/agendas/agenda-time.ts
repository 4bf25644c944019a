import type { Agenda, AgendaTime, Meeting } from '@liaison/contracts';

/** How an agenda fits into the time that its meeting has now. */
export function timeOf({ items }: Pick<Agenda, 'items'>, { start, end }: Pick<Meeting, 'start' | 'end'>): AgendaTime {
  const meeting = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  const here = items.map((item) => (item.status === 'moved' ? (item.minutesUsed ?? 0) : item.minutesAllotted));
  const allotted = sumOf(here);
  const used = sumOf(items.map(({ minutesUsed = 0 }) => minutesUsed));
  return {
    meeting,
    allotted,
    overrun: Math.max(0, allotted - meeting),
    used,
    actualOverrun: Math.max(0, used - meeting),
    itemsOverrun: items.flatMap(({ id: itemId, minutesUsed = 0, minutesAllotted }) =>
      minutesUsed > minutesAllotted ? [{ itemId, by: minutesUsed - minutesAllotted }] : [],
    ),
  };
}

function sumOf(minutes: number[]): number {
  return minutes.reduce((sum, one) => sum + one, 0);
}
