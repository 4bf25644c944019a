import { z } from 'zod';
import { type EarlierVersion, type Versioned, numbered } from './event-versions';
import { loosen } from './loosen';

export const SERVICES = ['partners', 'access', 'meetings', 'training', 'advocacy'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What a decision says has happened: the event's definition with its data. The envelope is added when it is saved. */
export interface Happened {
  definition: EventDefinition;
  data: Record<string, unknown>;
}

/** An event, declared once as a value. Types, validation, AsyncAPI, JSON Schemas and the catalogue derive from it. */
export interface EventDefinition extends Versioned {
  /** `liaison.<service>.<what-happened>.v<N>`, of the newest version. */
  type: string;
  service: ServiceName;
  /** The aggregate it tells of, and the key of `data` that carries the aggregate's public state after the event. */
  aggregate: string;
  version: number;
  /** One sentence in the coordinator's words. */
  meaning: string;
  data: z.ZodObject;
  example: Record<string, unknown>;
  /** The partners on whose timelines this event stands. */
  partnersOf(data: Record<string, unknown>): string[];
  /** The partners whom the aggregate concerns after it; an event may be about fewer, or about one who has left. */
  partnersOfAggregate(data: Record<string, unknown>): string[];
}

/** An event definition that a decision can call with the aggregate's new state, and with what else the event tells. */
export interface TypedEvent<Name extends string, State, X extends z.ZodRawShape> extends EventDefinition {
  data: z.ZodObject & z.ZodType<Record<Name, State> & z.output<z.ZodObject<X>>>;
  /** Builds the event. What the event's schema does not name is dropped, so personal fields of the state never get in. */
  of(state: State, ...extra: [keyof X] extends [never] ? [] : [z.output<z.ZodObject<X>>]): Happened;
}

interface Family<Name extends string, S extends z.ZodObject> {
  service: ServiceName;
  aggregate: Name;
  /** The aggregate's public state: what may stand on the log for ever. */
  state: S;
  /** An aggregate as it might be, for the catalogue. */
  example: z.input<S>;
  /** Ids of the partners whom the aggregate concerns. */
  partnersOf(state: z.output<S>): (string | undefined)[];
}

/** An event that tells nothing beside the state. */
type NoMore = Record<never, never>;

interface Telling<Name extends string, State, X extends z.ZodRawShape> {
  /** What the event tells beside the state: the reason, who decided. */
  data: X;
  example: z.input<z.ZodObject<X>>;
  /** Versions before this one, from the first on: what each told, and how to get from one to the next. */
  earlier?: EarlierVersion[];
  /** Where the event concerns fewer partners than the aggregate does: one invitation of five hundred. */
  partnersOf?(data: Record<Name, State> & z.output<z.ZodObject<X>>): (string | undefined)[];
}

/**
 * The events of one aggregate: `const partnerEvent = eventsOf({...})`, then a line for each event:
 * `export const PartnerSuspended = partnerEvent('partner-suspended', 'A partner …', { data: { reason: Reason }, example: {…} })`.
 */
export function eventsOf<Name extends string, S extends z.ZodObject>(family: Family<Name, S>) {
  // One for all events of the aggregate: each service makes every contract when it starts.
  const state = loosen(family.state);
  return function event<X extends z.ZodRawShape = NoMore>(
    name: string,
    meaning: string,
    telling?: Telling<Name, z.output<S>, X>,
  ): TypedEvent<Name, z.output<S>, X> {
    const data = z.object({ [family.aggregate]: state, ...loosen(z.object({ ...telling?.data })).shape });
    const example = { [family.aggregate]: family.example, ...telling?.example };
    const versions = numbered(`liaison.${family.service}.${name}`, { data, example }, telling?.earlier ?? []);
    const ofFamily = (told: Record<string, unknown>) => family.partnersOf(told[family.aggregate] as z.output<S>);
    const definition: TypedEvent<Name, z.output<S>, X> = {
      type: versions[0].type,
      service: family.service,
      aggregate: family.aggregate,
      version: versions[0].version,
      meaning,
      data: data as never,
      example,
      versions,
      partnersOf: (told) => eachOnce(telling?.partnersOf?.(told as never) ?? ofFamily(told)),
      partnersOfAggregate: (told) => eachOnce(ofFamily(told)),
      of: (state, ...[extra]) => ({ definition, data: data.parse({ ...extra, [family.aggregate]: state }) }),
    };
    return definition;
  };
}

function eachOnce(ids: (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
