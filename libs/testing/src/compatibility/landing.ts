import { isDeepStrictEqual } from 'node:util';
import { type Breach, breachesOf } from './compatibility';
import type { Contract, Landed } from './landed';
import { withoutWords } from './shapes';

/** What stands between a contract and its golden file. */
export interface Finding {
  type: string;
  /** `new` and `grown` may be landed, and `reworded`; `breaking` and `gone` may not. */
  kind: 'new' | 'grown' | 'reworded' | 'breaking' | 'gone';
  told: string;
  /** What landing it writes. */
  landing?: Landed;
}

/** Compares every contract with every revision of it that was landed, for somebody may still have the events of each. Nothing is found where all is landed. */
export function findingsOf(contracts: Contract[], landed: Landed[], today: string): Finding[] {
  const golden = new Map(landed.map((one) => [one.type, one]));
  const now = new Set(contracts.map(({ type }) => type));
  const gone = landed.filter(({ type }) => !now.has(type));
  return [
    ...contracts.flatMap((contract) => findingOf(contract, golden.get(contract.type), today) ?? []),
    ...gone.map(({ type }): Finding => ({
      type,
      kind: 'gone',
      told: 'It was landed, events of it stand on the log, and no contract reads them.',
    })),
  ];
}

function findingOf({ type, schema, example }: Contract, landed: Landed | undefined, today: string): Finding | undefined {
  const revision = { landedOn: today, schema, example };
  if (!landed) return { type, kind: 'new', told: 'It is not landed.', landing: { type, revisions: [revision] } };
  const last = landed.revisions.at(-1)!;
  if (isDeepStrictEqual([last.schema, last.example], [schema, example])) return undefined;
  if (isDeepStrictEqual(withoutWords(last.schema), withoutWords(schema))) {
    const reworded = { ...revision, landedOn: last.landedOn };
    const landing = { type, revisions: [...landed.revisions.slice(0, -1), reworded] };
    return { type, kind: 'reworded', told: 'Its words or its example are others than those landed.', landing };
  }
  const breaches = landed.revisions.flatMap((before) =>
    breachesOf(before.schema, schema).map((breach) => toldOf(before.landedOn, breach)),
  );
  if (breaches.length > 0) return { type, kind: 'breaking', told: breaches.join('\n') };
  return {
    type,
    kind: 'grown',
    told: 'It has grown, and that is not landed.',
    landing: { type, revisions: [...landed.revisions, revision] },
  };
}

function toldOf(landedOn: string, { direction, found, told }: Breach): string {
  return `It breaks ${direction} of the revision of ${landedOn}, found ${found}: ${told}.`;
}
