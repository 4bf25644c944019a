import type { Asked } from './asked';
import { PreconditionFault } from './problem.filter';

/** Refuses a change that was not decided on the version that stands: 428 without `If-Match`, 412 with a stale one. */
export function assertVersion({ ifMatch }: Pick<Asked, 'ifMatch'>, version: number): void {
  if (ifMatch === undefined) throw PreconditionFault.missing();
  if (ifMatch !== '*' && ifMatch !== version) throw PreconditionFault.stale(version);
}
