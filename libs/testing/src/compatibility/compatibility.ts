import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { JsonSchema } from '@liaison/contracts';
import fc from 'fast-check';
import { check_compat as accepts, initSync } from 'jsoncompat';
import { documentsOf } from './documents';
import { closed, withFormatsAsPatterns, withoutWords } from './shapes';
import { validatorOf } from '../validator';

initSync({ module: readFileSync(createRequire(import.meta.url).resolve('jsoncompat/jsoncompat_wasm_bg.wasm')) });

/** Documents generated for each direction and pair of versions. */
const DOCUMENTS = 1_000;

/** Why a change of a contract would break somebody, and by which of the two ways it was found. */
export interface Breach {
  direction: 'a new reader on old events' | 'an old reader on new events';
  found: 'by comparing the schemas' | 'by generated documents';
  told: string;
}

/**
 * What of a changed contract would break readers. Full compatibility, both ways (issue 5): whatever was told by the old contract, the new
 * one must name and allow, so that a field may not go, not even one that may be absent; whatever is told by the new one, the old one
 * must allow, further fields aside. Each way is looked at twice: by a library that compares schemas, and by documents made from the one
 * and validated against the other.
 */
export function breachesOf(older: JsonSchema, newer: JsonSchema, seed = 1): Breach[] {
  if (JSON.stringify(withoutWords(older)) === JSON.stringify(withoutWords(newer))) return [];
  return [
    ...contained(closed(older), closed(newer), 'a new reader on old events', seed),
    ...contained(closed(newer), older, 'an old reader on new events', seed),
  ];
}

/** Breaches where something that `told` allows is not allowed by `read`. */
function contained(told: JsonSchema, read: JsonSchema, direction: Breach['direction'], seed: number): Breach[] {
  const breaches: Breach[] = [];
  const compared = difference(told, read);
  if (compared !== undefined) breaches.push({ direction, found: 'by comparing the schemas', told: compared });
  const example = counterexample(told, read, seed);
  if (example !== undefined) breaches.push({ direction, found: 'by generated documents', told: example });
  return breaches;
}

function difference(told: JsonSchema, read: JsonSchema): string | undefined {
  const [before, after] = [told, read].map((schema) => JSON.stringify(withFormatsAsPatterns(withoutWords(schema))));
  try {
    return accepts(before!, after!, 'deserializer') ? undefined : 'the one schema does not allow all that the other does';
  } catch (error) {
    // What it cannot compare is not known to be compatible.
    return String(error);
  }
}

function counterexample(told: JsonSchema, read: JsonSchema, seed: number): string | undefined {
  const validate = validatorOf(read);
  const isRead = fc.property(documentsOf(told), (document) => validate(document).length === 0);
  // The first that is found is enough: a smaller one would say the same.
  const { counterexample: found } = fc.check(isRead, { numRuns: DOCUMENTS, seed, endOnFailure: true });
  return found ? validate(found[0]).join('; ') : undefined;
}
