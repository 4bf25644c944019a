import type { Collections } from '../projections/generations';
import type { Head } from '../projections/projected';

export function headsOf({ heads }: Collections): Promise<Head[]> {
  return heads.find({}).toArray() as Promise<Head[]>;
}

/** Records of the log that were taken in: topics keep everything, so every partition begins with 0. */
export function taken(heads: Head[]): number {
  return heads.reduce((sum, { next }) => sum + next, 0);
}

/** Whether one generation has come at least as far as the other in every partition. */
export function reaches(heads: Head[], others: Head[]): boolean {
  const next = new Map(heads.map((head) => [head._id, head.next]));
  return others.every((other) => (next.get(other._id) ?? 0) >= other.next);
}
