import { dayAfter, dayOf, type LocalisationPeriod, type MeetingsLocalisation } from '@liaison/contracts';

const MONTHS = { month: 1, quarter: 3 };

/** The months or quarters of the calendar between two days, both included; the first and the last are cut to them. */
export function periodsBetween(
  from: string,
  to: string,
  by: MeetingsLocalisation['by'],
): Pick<LocalisationPeriod, 'from' | 'to'>[] {
  const periods: Pick<LocalisationPeriod, 'from' | 'to'>[] = [];
  for (let begins = from; begins <= to;) {
    const ends = dayAfter(nextBeginning(begins, MONTHS[by]), -1);
    periods.push({ from: begins, to: ends < to ? ends : to });
    begins = dayAfter(ends, 1);
  }
  return periods;
}

/** The first day of the year's next stretch of so many months. */
function nextBeginning(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const index = (Math.floor((month - 1) / months) + 1) * months;
  return dayOf(new Date(Date.UTC(year, index, 1)).toISOString());
}
