import type { Actor } from '@liaison/contracts';
import { visibleTo } from './visibility';

/** Who has the same eyes sees the same: the filter itself, so that the two can never differ. */
export function eyesOf(actor: Actor): string {
  return JSON.stringify(visibleTo(actor));
}
