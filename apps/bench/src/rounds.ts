/** One side of a comparison: measures once, in the round of this number, from 0, and answers its figure. */
type Side = (round: number) => Promise<number>;

export interface RoundsOptions {
  rounds: number;
  /** Milliseconds after which no further round is begun; at least one is always made. */
  within?: number;
  /** Between two measurements: waits until what the last one set going has ended, so that it does not weigh on the next. */
  settle?: () => Promise<void>;
}

/** Measures the sides in turn, round by round; each round begins with another side, so that none always comes after the same. */
export async function interleaved<Name extends string>(
  sides: Record<Name, Side>,
  { rounds, within = Infinity, settle = async () => undefined }: RoundsOptions,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const started = Date.now();
  for (let round = 0; round < rounds && (round === 0 || Date.now() - started < within); round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      figures[name].push(await sides[name](round));
      await settle();
    }
  }
  return figures;
}
