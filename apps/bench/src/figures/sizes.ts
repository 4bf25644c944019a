import type { Bench } from '../bench';

/** Records of the small register, and of the large one. */
export const SMALL = 1_000;
export const largeOf = ({ quick }: Bench) => (quick ? 10_000 : 1_000_000);
