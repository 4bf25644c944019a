import type { Bench } from '../bench';

/** Records of the small register, and of the large one, which has as many events; `--records` says otherwise. */
export const SMALL = 1_000;
const LARGE = { quick: 10_000, full: 100_000 };

export function largeOf({ quick, large }: Pick<Bench, 'quick' | 'large'>): number {
  return large ?? (quick ? LARGE.quick : LARGE.full);
}
