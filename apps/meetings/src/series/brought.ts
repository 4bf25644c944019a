import { type Circumstances, decided, type Decision, type Meeting, type Series } from '@liaison/contracts';
import { callOff, follow } from './occurrence';
import type { Plan } from './series-plan';

/** A meeting brought to how its series stands, by a plan of all its meetings. Of one that is another series' nothing changes. */
export function brought(
  meeting: Meeting,
  series: Series,
  { goOn, surplus }: Plan,
  circumstances: Pick<Circumstances, 'now'>,
): Decision<Meeting> {
  if (surplus.some(({ id }) => id === meeting.id)) return callOff(meeting, series, circumstances);
  // Of another series, which has called it off itself.
  if (meeting.seriesId !== series.id && !goOn.has(meeting.id)) return decided(meeting);
  return follow(meeting, series, goOn.get(meeting.id), circumstances);
}
