import fc from 'fast-check';
import { bySize } from './by-size';

const record = fc.record({
  key: fc.string(),
  value: fc.nat(300_000).map((length) => 'é'.repeat(length)),
  headers: fc.constant({ ce_id: 'x' }),
});

describe('records cut into runs', () => {
  it('are all there and in order, and no run of several is larger than a broker takes', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), (records) => {
        const runs = [...bySize(records)];
        expect(runs.flat()).toEqual(records);
        for (const run of runs) {
          const bytes = run.reduce((sum, { value }) => sum + Buffer.byteLength(value), 0);
          expect(run.length).toBeGreaterThan(0);
          if (run.length > 1) expect(bytes).toBeLessThan(900_000);
        }
      }),
      { numRuns: 50 },
    );
  });
});
