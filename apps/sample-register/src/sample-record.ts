/** Finds the id of a record that was loaded before, by its key. */
export type IdOf = (key: string) => string;

/** A life-cycle step after a record is made: `POST <path>/<id>/<step>`. */
export interface SampleStep {
  /** Unique within its record; also the end of its idempotency key. */
  name: string;
  /** Behind the record's own address: `activate`, `invitations`. */
  path: string;
  body?: object | ((idOf: IdOf) => object);
}

/** One record of the sample register, and the steps of its life. */
export interface SampleRecord {
  /** By which others refer to it; also its idempotency key, so that loading twice is once. */
  key: string;
  /** Under `/api/v1`: `/partners`; `/meetings/{key}/agenda/items` names another record's id. */
  path: string;
  /** What is posted. */
  body?: object | ((idOf: IdOf) => object);
  /** Instead of a body, for what the platform makes by itself: the list whose first item it is, once it is there. */
  foundIn?: (idOf: IdOf) => string;
  /** With `foundIn`: the first of that title, for items that stand in one list. */
  titled?: string;
  steps?: SampleStep[];
}

/** A step of which nothing more is to be said than its name. */
export function step(path: string, body?: SampleStep['body'], name = path): SampleStep {
  return { name, path, ...(body && { body }) };
}

/** Where a record's facts stand. */
export const seed = (number: '000' | '001' | '002' | '003' | '004', ...invented: string[]) => ({
  source: { document: `seed ${number}`, ...(invented.length > 0 && { invented }) },
});

/**
 * What is invented lies ahead, so that a letter can still be issued and a session opened whenever the register is loaded. Its keys carry
 * the year: loaded again in another year, these few come anew, and nothing else does.
 */
export const NEXT_YEAR = new Date().getUTCFullYear() + 1;
