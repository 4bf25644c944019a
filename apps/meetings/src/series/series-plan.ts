import { occurrencesOf, type PlannedOccurrence } from '@liaison/calendar';
import { dayIn, DAY_MS, type Meeting, type Series } from '@liaison/contracts';

/** What becomes of the meetings of a series so that they are as it says. */
export interface Plan {
  /** By the meeting’s id: which occurrence it is from now on. */
  goOn: Map<string, PlannedOccurrence>;
  /** The rule has them no longer. */
  surplus: Meeting[];
  /** Occurrences that have no meeting yet. */
  missing: PlannedOccurrence[];
}

interface Pair {
  meeting: Meeting;
  occurrence: PlannedOccurrence;
  /** Days between their dates, and milliseconds between their hours. */
  days: number;
  apart: number;
}

/** Days that a meeting goes on over: half of what lies between two of its series. */
const REACH = { daily: 0, weekly: 3, monthly: 15, yearly: 182 };

/**
 * Which meeting is which occurrence. A meeting goes on as the occurrence that is nearest to the day on which it was to be by the earlier
 * dates, half a period away at most, so that replies, agenda and what was changed by hand go with it; where the new dates have none so
 * near, it is called off. One that was cancelled alone, or has begun before its time, stands for its occurrence as well: that is not made
 * again. Asked again after half of it was done, it plans the other half.
 */
export function planOf(series: Series, meetings: Meeting[]): Plan {
  const occurrences = series.status === 'cancelled' ? [] : occurrencesOf(series);
  const present = meetings.filter((meeting) => isCounted(series, meeting));
  const pairs = pairsOf(series, present, occurrences);
  const goOn = new Map<string, PlannedOccurrence>();
  const taken = new Set<string>();
  for (const { meeting, occurrence } of pairs) {
    if (goOn.has(meeting.id) || taken.has(occurrence.start)) continue;
    goOn.set(meeting.id, occurrence);
    taken.add(occurrence.start);
  }
  return {
    goOn,
    surplus: present.filter(({ id }) => !goOn.has(id)),
    missing: occurrences.filter(({ start }) => !taken.has(start)),
  };
}

/** Whether the present rule says when it is to be: not of those before its dates were changed, nor of those that another series has. */
function isCounted({ id, since, continues, continuedBy, status }: Series, meeting: Meeting): boolean {
  const { recurrenceId, seriesId, apart } = meeting;
  if (recurrenceId === undefined || (continuedBy && recurrenceId >= continuedBy.from)) return false;
  if (meeting.status === 'cancelled' && !apart?.fields.includes('status')) return false;
  if (seriesId !== id) return continues !== undefined && recurrenceId >= continues.from;
  return status === 'cancelled' || since === undefined || recurrenceId >= since;
}

/** The nearest first, then the earliest; the same however often and by whomever it is asked. */
function pairsOf({ rule, timeZone }: Series, meetings: Meeting[], occurrences: PlannedOccurrence[]): Pair[] {
  const reach = REACH[rule.frequency];
  const pairs = meetings.flatMap((meeting) => {
    const was = meeting.recurrenceId ?? meeting.start;
    const day = Date.parse(dayIn(timeZone, was));
    return occurrences.flatMap((occurrence) => {
      const days = Math.abs(Date.parse(occurrence.local.slice(0, 10)) - day) / DAY_MS;
      return days > reach ? [] : [{ meeting, occurrence, days, apart: Math.abs(Date.parse(occurrence.start) - Date.parse(was)) }];
    });
  });
  return pairs.sort(
    (a, b) =>
      a.days - b.days ||
      a.apart - b.apart ||
      a.occurrence.start.localeCompare(b.occurrence.start) ||
      a.meeting.id.localeCompare(b.meeting.id),
  );
}
