import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { interleaved } from '../rounds';
import { percentile } from '../statistics';

/** No further round of one figure is begun after this. */
const WITHIN_MS = 40_000;

/** How long the slowest hundredth of some reads takes: on the large register, against the small one. */
export async function p99Of(
  bench: Bench,
  { what, large, note }: { what: string; large: number; note?: string },
  times: (side: 'small' | 'large', round: number) => Promise<number[]>,
): Promise<Measured> {
  bench.progress(`Measuring the p99 of ${what}.`);
  const p99 = async (side: 'small' | 'large', round: number) => percentile(await times(side, round), 99);
  for (const side of ['small', 'large'] as const) await times(side, bench.rounds);
  const { platform, baseline } = await interleaved(
    { platform: (round) => p99('large', round), baseline: (round) => p99('small', round) },
    { rounds: bench.rounds, within: WITHIN_MS },
  );
  return {
    name: 'records',
    what: `p99 of ${what} at ${large.toLocaleString('en')} records`,
    against: 'the same at 1,000',
    unit: 'ms',
    platform,
    baseline,
    aim: { atMost: 1.5 },
    ...(note && { note }),
  };
}
