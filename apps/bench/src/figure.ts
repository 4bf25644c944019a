import { type Spread, spreadOf } from './statistics';

/** What a figure should come to. Missing it fails nothing: it is told in the table. */
export type Aim = { atLeast: number } | { atMost: number };

/** One row of the table. */
export interface Row {
  /** For `--only`, and by which two runs are compared: `write`. */
  name: string;
  /** `accepted write at a service` */
  what: string;
  /** The bare parts that it is measured against; absent for a figure that stands by itself. */
  against?: string;
  /** Of the platform's and the baseline's own figures: `req/s`, `ms`. */
  unit: string;
  platform: Spread;
  baseline?: Spread;
  /** Platform by baseline, pair by pair of a round; absent for a figure that stands by itself. */
  ratio?: Spread;
  aim?: Aim;
  /** What a reader should know of how this was measured. */
  note?: string;
}

/** What a figure has measured, round by round: the first of one side and the first of the other are a pair. */
export interface Measured extends Pick<Row, 'name' | 'what' | 'against' | 'unit' | 'aim' | 'note'> {
  platform: number[];
  baseline?: number[];
}

export function rowOf({ platform, baseline, ...told }: Measured): Row {
  const row: Row = { ...told, platform: spreadOf(platform) };
  if (!baseline) return row;
  const ratios = platform.map((value, round) => value / (baseline[round] ?? NaN));
  return { ...row, baseline: spreadOf(baseline), ratio: spreadOf(ratios) };
}

/** What the aim is about: the ratio where there is one, else the platform's own figure. */
export function valueOf({ ratio, platform }: Pick<Row, 'ratio' | 'platform'>): number {
  return (ratio ?? platform).median;
}

/** Undefined for a row without an aim. */
export function isMet(row: Row): boolean | undefined {
  if (!row.aim) return undefined;
  return 'atLeast' in row.aim ? valueOf(row) >= row.aim.atLeast : valueOf(row) <= row.aim.atMost;
}
