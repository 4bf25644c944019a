import { occurrencesOf } from '@liaison/calendar';
import { decided, type Decision, type Meeting, type Series, SeriesExceptionNoted } from '@liaison/contracts';

/**
 * One occurrence was moved or cancelled alone: the series as calendars know it is another one then, so its SEQUENCE rises (RFC 5545,
 * 3.8.7.4). What is noted already, and what the rule doesn't have, changes nothing.
 */
export function noteException(series: Series, { recurrenceId, apart }: Meeting): Decision<Series> {
  const isApart = apart?.fields.some((field) => field === 'time' || field === 'status');
  if (!isApart || recurrenceId === undefined || series.status !== 'scheduled') return decided(series);
  if (series.exceptions.includes(recurrenceId)) return decided(series);
  if (!occurrencesOf(series).some(({ start }) => start === recurrenceId)) return decided(series);
  const exceptions = [...series.exceptions, recurrenceId].sort();
  const next: Series = { ...series, exceptions, icalSequence: series.icalSequence + 1 };
  return decided(next, SeriesExceptionNoted.of(next, { recurrenceId }));
}
