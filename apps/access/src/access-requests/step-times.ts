import type { AccessStatistics, StepTime } from '@liaison/contracts';

const HOUR_MS = 60 * 60 * 1_000;

/** Median and 90th percentile of waiting times, in hours to two places. */
export function summaryOf(step: StepTime['step'], waits: { ms: number }[]): StepTime {
  const sorted = waits.map(({ ms }) => ms).sort((a, b) => a - b);
  if (sorted.length === 0) return { step, count: 0 };
  return { step, count: sorted.length, medianHours: percentile(sorted, 0.5), p90Hours: percentile(sorted, 0.9) };
}

/** The share of the approved; none where nothing was decided. */
export function approvalRateOf(approved: number, rejected: number): AccessStatistics['decided'] {
  const all = approved + rejected;
  return { approved, rejected, ...(all > 0 && { approvalRate: approved / all }) };
}

/** Between the two nearest ranks, as spreadsheets do it (PERCENTILE.INC). */
function percentile(sorted: number[], share: number): number {
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? 0;
  const above = sorted[Math.ceil(rank)] ?? 0;
  const ms = below + (above - below) * (rank - Math.floor(rank));
  return Math.round((ms / HOUR_MS) * 100) / 100;
}
