import { type Circumstances, DAY_MS, type Meeting, Meeting as MeetingSchema, Series as SeriesSchema } from '@liaison/contracts';
import { occurrencesOf } from '@liaison/calendar';
import fc from 'fast-check';
import { asked, followAll, step, type World } from './series-world.fixtures';
import { at, made, scheduled } from './series.fixtures';

const isOver = ({ status }: Meeting) => status !== 'scheduled';

describe('whatever is asked of a series and its meetings', () => {
  it('what was begun, held, closed or cancelled never changes by it; the others are as the rule says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.integer({ min: 0, max: 9 })), { maxLength: 14 }),
        fc.nat({ max: 30 }),
        (steps, some) => {
          let world: World = { series: [scheduled()], meetings: made(scheduled()) };
          let day = Date.parse('2026-02-20T00:00:00.000Z');
          for (const [next, days] of steps) {
            day += days * DAY_MS;
            const circumstances = at(new Date(day).toISOString());
            world = asked(world, next, circumstances);
            // It may die in the middle and begin again.
            const after = followAll(followAll(world, circumstances, some), circumstances);
            for (const before of world.meetings) {
              const now = after.meetings.find(({ id }) => id === before.id);
              if (isOver(before) || before.start <= circumstances.now) expect(now).toEqual(before);
            }
            world = after;
            holdsTrue(world, circumstances);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function holdsTrue(world: World, circumstances: Circumstances): void {
  // Following once more changes nothing.
  expect(followAll(world, circumstances)).toEqual(world);
  expect(new Set(world.meetings.map(({ id }) => id)).size).toBe(world.meetings.length);
  for (const meeting of world.meetings) expect(MeetingSchema.parse(meeting)).toEqual(meeting);
  for (const series of world.series) {
    expect(SeriesSchema.parse(series)).toEqual(series);
    if (series.status === 'cancelled') continue;
    const own = world.meetings.filter(({ seriesId, status }) => seriesId === series.id && status === 'scheduled');
    const planned = new Map(occurrencesOf(series).map((occurrence) => [occurrence.start, occurrence]));
    for (const { recurrenceId = '', start: begins, apart } of own) {
      if (begins <= circumstances.now || recurrenceId < (series.since ?? '') || apart?.fields.includes('time')) continue;
      // What is still to come is when the rule says, once.
      expect(planned.get(recurrenceId)?.start).toBe(begins);
      expect(own.filter((other) => other.recurrenceId === recurrenceId)).toHaveLength(1);
    }
  }
}
