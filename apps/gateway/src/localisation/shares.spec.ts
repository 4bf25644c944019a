import fc from 'fast-check';
import { periodsBetween } from './periods';
import { type OnRecord, sharesIn } from './shares';

const PARTNERS = ['lmac', 'mag', 'npa', 'peoples-aid', 'dca'];
const ROLES = ['chair', 'co-chair', 'member', 'observer'] as const;
const day = fc.date({ min: new Date('2024-12-01'), max: new Date('2026-02-28'), noInvalidDate: true }).map(iso);
const onRecord: fc.Arbitrary<OnRecord> = fc.record({
  local: fc.subarray(PARTNERS).map((ids) => new Set(ids)),
  mechanisms: fc.array(
    fc.record({
      seats: fc.array(
        fc
          .tuple(fc.constantFrom(...PARTNERS), fc.constantFrom(...ROLES), day, fc.option(day, { nil: undefined }))
          .map(([partnerId, role, from, to]) => ({ id: '', partnerId, role, from, ...(to !== undefined && { to }) })),
      ),
    }),
    { maxLength: 3 },
  ),
  meetings: fc.array(fc.record({ mechanismId: fc.constant(''), day, attended: fc.subarray(PARTNERS) }), { maxLength: 10 }),
});

describe('what local actors hold over time', () => {
  it('is told by months and quarters of the calendar, cut to the days that were asked for', () => {
    expect(periodsBetween('2025-11-15', '2026-02-10', 'month')).toEqual([
      { from: '2025-11-15', to: '2025-11-30' },
      { from: '2025-12-01', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-02-10' },
    ]);
    expect(periodsBetween('2024-02-29', '2024-07-01', 'quarter')).toEqual([
      { from: '2024-02-29', to: '2024-03-31' },
      { from: '2024-04-01', to: '2024-06-30' },
      { from: '2024-07-01', to: '2024-07-01' },
    ]);
    expect(periodsBetween('2025-01-02', '2025-01-01', 'month')).toEqual([]);
  });

  it('follows seats as they are taken and end, chairs among them, and who came', () => {
    const seat = (partnerId: string, role: (typeof ROLES)[number], from: string, to?: string) => ({
      ...{ id: '', partnerId, role, from },
      ...(to !== undefined && { to }),
    });
    const seats = [
      seat('mag', 'chair', '2025-01-01', '2025-01-31'),
      seat('lmac', 'chair', '2025-02-01'),
      seat('npa', 'member', '2025-01-10'),
    ];
    const meetings = [{ mechanismId: 'twg', day: '2025-02-28', attended: ['lmac', 'npa', 'mag'] }];
    const periods = periodsBetween('2025-01-01', '2025-02-28', 'month');
    expect(sharesIn(periods, { local: new Set(['lmac']), mechanisms: [{ seats }], meetings }, '2026-01-01')).toEqual([
      {
        ...{ from: '2025-01-01', to: '2025-01-31', asOf: '2025-01-31', meetings: 0 },
        seats: { total: 2, local: 0, share: 0 },
        chairs: { total: 1, local: 0, share: 0 },
        attendance: { total: 0, local: 0 },
      },
      {
        ...{ from: '2025-02-01', to: '2025-02-28', asOf: '2025-02-28', meetings: 1 },
        seats: { total: 2, local: 1, share: 1 / 2 },
        chairs: { total: 1, local: 1, share: 1 },
        attendance: { total: 3, local: 1, share: 1 / 3 },
      },
    ]);
  });

  it('is what counting day by day finds, of whatever was recorded', () => {
    const today = '2025-10-07';
    fc.assert(
      fc.property(onRecord, fc.constantFrom('month' as const, 'quarter' as const), (on, by) => {
        const periods = periodsBetween('2025-01-01', '2025-12-31', by);
        expect(sharesIn(periods, on, today)).toMatchObject(periods.map((period) => countedByDay(period, on, today)));
      }),
    );
  });
});

/** Walks through the days one by one, and keeps what each finds. */
function countedByDay({ from, to }: { from: string; to: string }, on: OnRecord, today: string): object {
  const seats = { total: 0, local: 0 };
  const chairs = { total: 0, local: 0 };
  const attendance = { total: 0, local: 0 };
  const lastDay = Math.min(Date.parse(to), Date.parse(today));
  for (const seat of on.mechanisms.flatMap((mechanism) => mechanism.seats)) {
    let taken = false;
    for (let at = Date.parse('2024-11-01'); at <= lastDay; at += 86_400_000) {
      if (iso(new Date(at)) === seat.from) taken = true;
      if (seat.to !== undefined && at > Date.parse(seat.to)) taken = false;
    }
    if (!taken) continue;
    for (const sum of /chair/.test(seat.role) ? [seats, chairs] : [seats]) add(sum, seat.partnerId, on);
  }
  let meetings = 0;
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    for (const meeting of on.meetings) {
      if (meeting.day !== iso(new Date(at))) continue;
      meetings += 1;
      for (const partnerId of meeting.attended) add(attendance, partnerId, on);
    }
  }
  return { from, to, meetings, seats, chairs, attendance };
}

function add(sum: { total: number; local: number }, partnerId: string, { local }: OnRecord): void {
  sum.total += 1;
  if (local.has(partnerId)) sum.local += 1;
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
