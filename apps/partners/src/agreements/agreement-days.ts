import { dayOf, invalid } from '@liaison/contracts';

/** What is entered as done can't lie ahead. Agreements count in days of UTC. */
export function refuseFuture(field: string, code: string, day: string, now: string): void {
  if (day > dayOf(now)) throw invalid(field, code, `${day} is yet to come.`);
}
