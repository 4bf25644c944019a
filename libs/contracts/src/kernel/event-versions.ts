import type { z } from 'zod';
import { loosen } from './loosen';

type Data = Record<string, unknown>;

/** How an event was told before a breaking change. */
export interface EarlierVersion {
  /** The whole of its data: the aggregate as it was told then, and what was told beside it. */
  data: z.ZodObject;
  example: Data;
  /** The next version's data, made of this one's: the log keeps old events for ever, and our own readers know the newest version alone. */
  upcast(data: Data): Data;
  /** This version's data, made of the next one's: with it, every new event is published in this version too; without, it is read only. */
  downcast?(data: Data): Data;
}

/** One version of an event: what stands on the log under its type. */
export interface EventVersion extends Partial<Pick<EarlierVersion, 'upcast' | 'downcast'>> {
  /** `liaison.<service>.<what-happened>.v<N>` */
  type: string;
  version: number;
  data: z.ZodObject;
  example: Data;
}

/** Every version that ever stood on the log, the newest first. */
export interface Versioned {
  versions: [EventVersion, ...EventVersion[]];
}

/** One telling of what has happened. */
interface Telling {
  type: string;
  version: number;
  data: Data;
}

/** Gives the versions their numbers and types; the newest comes first. */
export function numbered(
  name: string,
  newest: Pick<EventVersion, 'data' | 'example'>,
  earlier: EarlierVersion[],
): [EventVersion, ...EventVersion[]] {
  const before = earlier.map((one, index): EventVersion => {
    const version = index + 1;
    return { ...one, data: loosen(one.data), version, type: `${name}.v${version}` };
  });
  const version = earlier.length + 1;
  return [{ ...newest, version, type: `${name}.v${version}` }, ...before.reverse()];
}

/**
 * What an event on the log tells, as the newest version has it: read by the contract of the version that it was told in, then brought
 * up step by step. Throws a `ZodError` where it breaks a contract.
 */
export function asNewest({ versions }: Versioned, type: string, data: Data): Data {
  const told = Math.max(
    0,
    versions.findIndex((version) => version.type === type),
  );
  const steps = versions.slice(0, told + 1).reverse();
  return steps.reduce<Data>((read, { data: contract, upcast }) => {
    const parsed = contract.parse(read) as Data;
    return upcast ? upcast(parsed) : parsed;
  }, data);
}

/** What is published of an event: the newest version, then each earlier one that is still published beside it. */
export function tellings({ versions }: Versioned, data: Data): Telling[] {
  const [{ type, version }, ...earlier] = versions;
  const told: Telling[] = [{ type, version, data }];
  let next = data;
  for (const one of earlier) {
    if (!one.downcast) break;
    next = one.data.parse(one.downcast(next)) as Data;
    told.push({ type: one.type, version: one.version, data: next });
  }
  return told;
}
