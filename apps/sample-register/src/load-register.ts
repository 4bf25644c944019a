import type { RestClient } from './rest-client';
import type { IdOf, SampleRecord } from './sample-record';

/** Told before each request: how many of how many are done, and what comes. */
export type Progress = (done: number, of: number, what: string) => void;

/** Makes or finds every record and takes it through its steps, in the order in which they stand; answers where each is. Loading twice is once. */
export async function loadRegister(client: RestClient, records: SampleRecord[], progress: Progress): Promise<IdOf> {
  const ids = new Map<string, string>();
  const idOf: IdOf = (key) => {
    const id = ids.get(key);
    if (!id) throw new Error(`The register speaks of "${key}" before it is made.`);
    return id;
  };
  const total = records.reduce((sum, { steps = [] }) => sum + 1 + steps.length, 0);
  let done = 0;
  for (const { key, path: template, body, foundIn, titled, steps = [] } of records) {
    progress(done, total, key);
    const path = filledPath(template, idOf);
    const there = foundIn
      ? await client.first(foundIn(idOf), titled)
      : await client.post(path, filled(body, idOf), `sample:${key}`);
    ids.set(key, String(there['id']));
    done += 1;
    for (const step of steps) {
      progress(done, total, `${key}: ${step.name}`);
      await client.post(
        `${path}/${idOf(key)}/${filledPath(step.path, idOf)}`,
        filled(step.body, idOf),
        `sample:${key}:${step.name.replaceAll(' ', '-')}`,
      );
      done += 1;
    }
  }
  progress(total, total, 'done');
  return idOf;
}

function filled(body: SampleRecord['body'] | undefined, idOf: IdOf): object | undefined {
  return typeof body === 'function' ? (body as (idOf: IdOf) => object)(idOf) : body;
}

/** `seats/{dma}/end` names another record's id. */
function filledPath(path: string, idOf: IdOf): string {
  return path.replace(/\{([^}]+)\}/g, (_whole, key: string) => idOf(key));
}
