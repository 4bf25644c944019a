import { randomUUID } from 'node:crypto';
import type { AttendanceSheet, RecordAttendance } from '@liaison/contracts';
import fc from 'fast-check';
import { aPlannedSession, aTrainee } from '../../test/fixtures';
import { blankSheet, type People, takeIn } from './attendance-sheet';

type DayMark = RecordAttendance['marks'][number];
type DayHeadcount = RecordAttendance['headcounts'][number];

const day = '2021-06-06';
const session = aPlannedSession();
const blank = blankSheet(randomUUID(), session, day);
const trainees = [aTrainee({ sex: 'f' }), aTrainee({ sex: 'm' }), aTrainee({ sex: 'not-said' })];
const people: People = new Map(trainees.map((trainee) => [trainee.id, trainee]));
const [amal, omar] = trainees.map(({ id }) => id) as [string, string];

const mark = (traineeId: string, more: Partial<DayMark> = {}): DayMark => ({
  markId: randomUUID(),
  traineeId,
  day,
  presence: 'present',
  markedAt: '2021-06-06T07:00:00.000Z',
  ...more,
});
const heads = (more: Partial<DayHeadcount> = {}): DayHeadcount => ({
  ...{ markId: randomUUID(), day, markedAt: '2021-06-06T07:00:00.000Z' },
  ...{ women: 3, men: 4, girls: 0, boys: 0, notSaid: 0 },
  ...more,
});
const take = (sheet: AttendanceSheet, marks: DayMark[], headcounts: DayHeadcount[] = []) => {
  const { decision, outcomes } = takeIn(sheet, { marks, headcounts }, people);
  return { ...decision, outcomes: [...outcomes.values()] };
};

describe('an attendance sheet', () => {
  it('counts who is present or late, by sex and employer, and tells no trainee', () => {
    const { state, happened } = take(blank, [
      mark(amal),
      mark(omar, { presence: 'late' }),
      mark(trainees[2]!.id, { presence: 'absent' }),
    ]);
    expect(state).toMatchObject({ present: 2, presentBySex: { f: 1, m: 1, other: 0, 'not-said': 0 } });
    expect(state.presentByEmployer).toHaveLength(2);
    for (const { id } of trainees) expect(JSON.stringify(happened[0]?.data)).not.toContain(id);
  });

  it('knows a mark that comes twice, and says so without an event', () => {
    const marks = [mark(amal)];
    expect(take(take(blank, marks).state, marks)).toMatchObject({ outcomes: ['known'], happened: [] });
  });

  it('keeps the later mark, whichever comes first', () => {
    const [early, late] = [mark(amal), mark(amal, { presence: 'absent', markedAt: '2021-06-06T07:00:00.001Z' })];
    expect(take(take(blank, [early]).state, [late])).toMatchObject({ outcomes: ['recorded'], state: { present: 0 } });
    expect(take(take(blank, [late]).state, [early])).toMatchObject({
      outcomes: ['superseded'],
      state: { present: 0 },
      happened: [],
    });
  });

  it('keeps the greater id of two made at the same time', () => {
    const marks = [
      mark(amal, { markId: 'ffffffff-0000-4000-8000-000000000000' }),
      mark(amal, { markId: '00000000-0000-4000-8000-000000000000' }),
    ];
    expect(take(blank, marks).state.marks[0]?.markId).toMatch(/^ffffffff/);
    expect(take(blank, marks.toReversed()).state.marks[0]?.markId).toMatch(/^ffffffff/);
  });

  it('has one headcount, the latest', () => {
    const { state } = take(blank, [], [heads(), heads({ women: 5, markedAt: '2021-06-06T09:00:00.000Z' }), heads({ women: 1 })]);
    expect(state.headcount).toMatchObject({ women: 5, men: 4 });
  });

  it('is not changed by an empty sending', () => {
    expect(take(blank, []).happened).toEqual([]);
  });
});

describe('marks from many devices', () => {
  const ids = fc.constantFrom(...Array.from({ length: 6 }, () => randomUUID()));
  const instants = fc.constantFrom('2021-06-06T07:00:00.000Z', '2021-06-06T07:00:00.500Z', '2021-06-07T00:00:00.000Z');
  const anyMark: fc.Arbitrary<DayMark> = fc.record(
    {
      markId: ids,
      traineeId: fc.constantFrom(...trainees.map(({ id }) => id)),
      day: fc.constant(day),
      presence: fc.constantFrom('present' as const, 'late' as const, 'absent' as const, 'excused' as const),
      markedAt: instants,
      device: fc.constantFrom('tablet 1', 'tablet 2'),
    },
    { requiredKeys: ['markId', 'traineeId', 'day', 'presence', 'markedAt'] },
  );
  const count = fc.nat(3);
  const anyHeadcount: fc.Arbitrary<DayHeadcount> = fc.record({
    ...{ markId: ids, day: fc.constant(day), markedAt: instants },
    ...{ women: count, men: count, girls: count, boys: count, notSaid: count },
  });
  /** The same marks in another order, some of them several times, cut into sendings. */
  const deliveries = (marks: DayMark[], headcounts: DayHeadcount[]) =>
    fc
      .tuple(
        fc.shuffledSubarray([...marks, ...headcounts]),
        fc.shuffledSubarray([...marks, ...headcounts], { minLength: marks.length + headcounts.length }),
      )
      .chain(([again, all]) => fc.tuple(fc.constant([...again, ...all]), fc.infiniteStream(fc.integer({ min: 1, max: 4 }))))
      .map(([sent, sizes]) => cut([...sent], sizes));

  it('end in the same record, in whatever order and however often they come, in whatever portions', () => {
    const scene = fc
      .tuple(fc.array(anyMark, { maxLength: 12 }), fc.array(anyHeadcount, { maxLength: 4 }))
      .chain(([marks, headcounts]) => fc.tuple(deliveries(marks, headcounts), deliveries(marks, headcounts)));
    fc.assert(
      fc.property(scene, ([one, other]) => {
        const [first, second] = [deliver(one), deliver(other)];
        expect(second).toEqual(first);
        // Whatever has been taken in is never news again.
        for (const sending of one) expect(sendTo(first, sending).happened).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  function sendTo(sheet: AttendanceSheet, sending: (DayMark | DayHeadcount)[]) {
    const isMark = (sent: DayMark | DayHeadcount): sent is DayMark => 'traineeId' in sent;
    return take(
      sheet,
      sending.filter(isMark),
      sending.filter((sent): sent is DayHeadcount => !isMark(sent)),
    );
  }

  function deliver(sendings: (DayMark | DayHeadcount)[][]): AttendanceSheet {
    return sendings.reduce((sheet, sending) => sendTo(sheet, sending).state, blank);
  }
});

function cut<T>(items: T[], sizes: Iterable<number>): T[][] {
  const portions: T[][] = [];
  const left = [...items];
  for (const size of sizes) {
    if (left.length === 0) break;
    portions.push(left.splice(0, size));
  }
  return portions;
}
