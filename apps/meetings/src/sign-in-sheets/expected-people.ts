import type { Invitation } from '@liaison/contracts';

/** A line of the sheet; without a name where the partner has named nobody yet. */
export interface ExpectedPerson {
  number: number;
  name?: string | undefined;
  title?: string | undefined;
}

/** Everybody whom an invitation brings: those who are named, and as many more as are to come; one at least. */
export function expectedPeople({ delegation = [], delegates = 1 }: Invitation): ExpectedPerson[] {
  const people: ExpectedPerson[] = [...delegation];
  const taken = new Set(people.map(({ number }) => number));
  for (let number = 1; people.length < delegates; number += 1) if (!taken.has(number)) people.push({ number });
  return people.sort((a, b) => a.number - b.number);
}
