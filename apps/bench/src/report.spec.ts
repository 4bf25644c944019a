import { changeOf, type Run } from './compare';
import { isMet, type Measured, rowOf } from './figure';
import { markdownOf, tableOf } from './report';

const measured: Measured = {
  name: 'write',
  what: 'accepted write',
  against: 'bare insert',
  unit: 'req/s',
  platform: [1800, 2000, 900],
  baseline: [2000, 2000, 1000],
  aim: { atLeast: 0.9 },
};
const machine = { cpu: 'a CPU', cores: 2, memoryGb: 24, os: 'Linux', loadBefore: 0.1, versions: { node: '20.20.2' } };
const runOf = (...rows: Measured[]): Run => ({
  at: '2026-11-22T02:00:00.000Z',
  quick: false,
  rounds: 3,
  machine,
  rows: rows.map(rowOf),
});

describe('a row', () => {
  it('compares each round with its own baseline', () => {
    expect(rowOf(measured).ratio).toEqual({ median: 0.9, min: 0.9, max: 1 });
  });

  it('meets its aim by the median, in the direction of the aim', () => {
    expect(isMet(rowOf(measured))).toBe(true);
    expect(isMet(rowOf({ ...measured, aim: { atMost: 0.5 } }))).toBe(false);
    expect(isMet(rowOf({ ...measured, platform: [1, 1, 1] }))).toBe(false);
  });

  it('without a baseline is measured by itself', () => {
    const { baseline: _, ...alone } = { ...measured, platform: [1100], aim: { atMost: 1200 } };
    expect(isMet(rowOf(alone))).toBe(true);
  });

  it('tells what has changed since the run before, by name and words', () => {
    const before = rowOf({ ...measured, platform: [900, 1000, 450] });
    expect(changeOf(rowOf(measured), [before])).toBe('+100 %');
    expect(changeOf(before, [rowOf(measured)])).toBe('−50 %');
    expect(changeOf({ ...before, what: 'another' }, [rowOf(measured)])).toBe('');
    expect(changeOf(before, undefined)).toBe('');
  });
});

describe('the table', () => {
  it('has the spread beside each median, the aim, and whether it is met', () => {
    const table = tableOf(runOf(measured), runOf({ ...measured, platform: [900, 1000, 450] }));
    expect(table).toContain('1,800 (900–2,000) req/s');
    expect(table).toMatch(/0\.90 \(0\.90–1\.00\) +≥ 0\.9× +met +\+100 %/);
    expect(table).toContain('a CPU, 2 cores, 24 GB');
  });

  it('says when it is a quick one', () => {
    expect(tableOf({ ...runOf(measured), quick: true })).toContain('QUICK');
  });

  it('can be put into the README', () => {
    expect(markdownOf(runOf(measured))).toContain(
      '| accepted write | bare insert | 1,800 (900–2,000) req/s | 2,000 (1,000–2,000) req/s | 0.90 (0.90–1.00) | ≥ 0.9×, met |',
    );
  });
});
