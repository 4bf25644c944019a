import fc from 'fast-check';
import { type KnownIds, nameOf } from './known-ids';
import { mutated } from './mutate';
import type { Operation, Schema } from './operations';
import { presenceFile, spoiltPresenceFile } from './presence-file';
import { rubbishBody, rubbishHeaders, rubbishQuery, rubbishSegment } from './rubbish';
import { ValidValues } from './valid-values';

/** A request as it goes over the wire. */
export interface FuzzRequest {
  operation: Operation;
  /** Percent-encoded, with its query. */
  address: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** `valid` as far as the document tells; `mutated` has one thing wrong; `rubbish` has much wrong. */
export type Manner = 'valid' | 'mutated' | 'rubbish';

/** Requests for operations, made from the document's schemas and the ids of what was made before. */
export class Requests {
  private readonly values: ValidValues;

  /** @param receiver where webhooks may be sent to. */
  constructor(
    named: Record<string, Schema>,
    private readonly known: KnownIds,
    receiver: string,
  ) {
    this.values = new ValidValues(named, known, receiver);
  }

  /** The same for the same seed and known ids. */
  one(operation: Operation, manner: Manner, seed: number): FuzzRequest {
    const parts = fc.record({
      path: this.path(operation, manner),
      query: this.query(operation, manner),
      headers: headersOf(operation, manner),
      body: this.body(operation, manner),
    });
    const [{ path, query, headers, body }] = fc.sample(parts, { seed, numRuns: 1 }) as [
      typeof parts extends fc.Arbitrary<infer T> ? T : never,
    ];
    return { operation, address: query ? `${path}?${query}` : path, headers, body };
  }

  private path({ path }: Operation, manner: Manner): fc.Arbitrary<string> {
    const [, , , mainPath = '', whole = '', ...rest] = path.split('/');
    const start = `/api/v1/${mainPath}`;
    if (whole === '') return fc.constant(start);
    const none: fc.Arbitrary<string[]> = fc.constant([]);
    const parts = [whole, ...rest].reduce((before, segment, index, all) => {
      const name = parameterOf(segment);
      if (name === undefined) return before.map((known) => [...known, segment]);
      const behind = all
        .slice(index + 1)
        .map(parameterOf)
        .find(Boolean);
      const field = name === 'id' ? nameOf(mainPath) : name;
      return before.chain((known) => this.id(field, known.toReversed(), behind, manner).map((id) => [...known, id]));
    }, none);
    return parts.map((all) => [start, ...all].join('/'));
  }

  /**
   * A part of an address: of `seatId` one of the seats that the nearest of `within` told of; one that something `behind` it in the
   * address belongs to, where there is any.
   */
  private id(field: string, within: string[], behind: string | undefined, manner: Manner): fc.Arbitrary<string> {
    const fitting = this.known.for(field, within);
    const owners = behind === undefined ? new Set() : this.known.ownersFor(behind);
    const owning = fitting.filter((id) => owners.has(id));
    const ids = owning.length > 0 ? owning : fitting;
    const id = ids.length > 0 ? fc.constantFrom(...ids) : fc.uuid();
    return manner === 'valid' ? id : fc.oneof({ arbitrary: id, weight: 6 }, fc.uuid(), rubbishSegment);
  }

  private query({ query }: Operation, manner: Manner): fc.Arbitrary<string> {
    // What only an earlier answer can tell is left out, where nothing is to be wrong.
    const asked = manner === 'valid' ? query.filter(({ name }) => !['cursor', 'position'].includes(name)) : query;
    const pairs = asked.map(({ name, schema, required }) => {
      const valid = this.values.of(schema ?? {}, name).map((value) => encodeURIComponent(String(value)));
      const value = manner === 'valid' ? valid : fc.oneof(valid, rubbishQuery);
      const key =
        manner === 'rubbish' ? fc.constantFrom(name, name, `${name}[]`, `${name}[$gt]`, '__proto__') : fc.constant(name);
      const pair = fc.tuple(key, value).map((both) => both.join('='));
      return required && manner === 'valid' ? pair : fc.option(pair, { freq: manner === 'valid' ? 2 : 3, nil: '' });
    });
    const more = manner === 'rubbish' ? [fc.constantFrom('', 'limit=1&limit=2', 'unknown=1', '&&=', '?%')] : [];
    return fc.tuple(...pairs, ...more).map((all) => all.filter((pair) => pair !== '').join('&'));
  }

  private body({ body }: Operation, manner: Manner): fc.Arbitrary<Buffer | undefined> {
    if (!body) return manner === 'rubbish' ? fc.option(rubbishBody, { nil: undefined }) : fc.constant(undefined);
    if (body.mediaType === 'text/csv') return manner === 'valid' ? presenceFile : fc.oneof(rubbishBody, spoiltPresenceFile);
    const valid = this.values.of(body.schema);
    const json = (value: fc.Arbitrary<unknown>) => value.map((one) => Buffer.from(JSON.stringify(one) ?? ''));
    if (manner === 'valid') return json(valid);
    return manner === 'mutated' ? json(mutated(valid)) : fc.oneof(rubbishBody, json(mutated(valid)));
  }
}

function parameterOf(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1];
}

function headersOf({ body }: Operation, manner: Manner): fc.Arbitrary<Record<string, string>> {
  const usual = fc.record(
    {
      'If-Match': fc.oneof(
        { arbitrary: fc.constant('*'), weight: 8 },
        fc.nat(4).map((version) => `"${version}"`),
      ),
      'Idempotency-Key': fc.oneof({ arbitrary: fc.uuid(), weight: 9 }, fc.constant('the-same-every-time')),
    },
    { requiredKeys: ['If-Match'], noNullPrototype: true },
  );
  const typed = usual.map((headers) => ({ ...headers, ...(body && { 'Content-Type': body.mediaType }) }));
  if (manner !== 'rubbish') return typed;
  return fc.tuple(typed, fc.option(rubbishHeaders)).map(([headers, rubbish]) => ({ ...headers, ...rubbish }));
}
