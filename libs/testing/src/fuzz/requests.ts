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

  constructor(
    named: Record<string, Schema>,
    private readonly known: KnownIds,
  ) {
    this.values = new ValidValues(named, known);
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
    return this.segment(whole, nameOf(mainPath), undefined, manner).chain((id) =>
      fc.tuple(...rest.map((segment) => this.segment(segment, '', id, manner))).map((parts) => [start, id, ...parts].join('/')),
    );
  }

  /** A part of an address: of `{seatId}` one of the seats that `within` told of. */
  private segment(segment: string, idOf: string, within: string | undefined, manner: Manner): fc.Arbitrary<string> {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) return fc.constant(segment);
    const ids = this.known.for(name === 'id' ? idOf : name, within);
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
