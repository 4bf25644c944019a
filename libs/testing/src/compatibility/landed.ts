import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS, type JsonSchema, publishedSchema } from '@liaison/contracts';

/** A contract as it was landed: published to readers, and from then on kept. */
interface Revision {
  /** The day. */
  landedOn: string;
  schema: JsonSchema;
  example: Record<string, unknown>;
}

/** Every revision of one version of an event, the oldest first. */
export interface Landed {
  type: string;
  revisions: Revision[];
}

/** A contract as the code has it now. */
export type Contract = Omit<Revision, 'landedOn'> & Pick<Landed, 'type'>;

export const GOLDEN = join(import.meta.dirname, '../../../contracts/golden');

/** Every version of every event. */
export function contractsNow(): Contract[] {
  return EVENTS.flatMap(({ versions, meaning }) =>
    versions.map((version) => ({ type: version.type, schema: publishedSchema(version, meaning), example: version.example })),
  );
}

export function readLanded(): Landed[] {
  const files = readdirSync(GOLDEN).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(join(GOLDEN, name), 'utf8')) as Landed);
}

export function writeLanded(landed: Landed): void {
  writeFileSync(join(GOLDEN, `${landed.type}.json`), `${JSON.stringify(landed, undefined, 1)}\n`);
}
