import { firstRepeated, invalid } from '@liaison/contracts';

/** Refuses (422) a value that stands twice in a list, naming the field of the second. */
export function refuseTwice(values: string[], fieldOf: (at: number) => string, code: string): void {
  const second = firstRepeated(values);
  if (second !== -1) throw invalid(fieldOf(second), code, `${values[second]} stands here twice.`);
}
