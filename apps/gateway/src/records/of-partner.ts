import type { Filter, Found, Sort } from './records';

/** How many there are, and the first of them. */
interface Counted<T> {
  count: number;
  items: T[];
}

/** How many records there are with each value of a field. */
export type CountedBy = { value: string; count: number }[];

/** How many sessions trainees of a partner are enrolled in, and how many they are. */
export interface Enrolment {
  sessions: number;
  trainees: number;
}

/** The records that concern one partner, as far as a reader may know of them; asked as `Records` are. */
export abstract class OfPartner {
  abstract find<State>(aggregate: string, filter: Filter, limit: number, sort?: Sort): Promise<Found<State>[]>;
  abstract count(aggregate: string, filter: Filter): Promise<number>;
  abstract countedBy(aggregate: string, field: string): Promise<CountedBy>;
  abstract enrolment(): Promise<Enrolment>;

  /** The first ones, each as `shown`, and how many there are; counted only where they are more than the first ones. */
  async counted<State, T>(
    aggregate: string,
    filter: Filter,
    shown: (found: Found<State>) => T,
    sort?: Sort,
    limit = 10,
  ): Promise<Counted<T>> {
    const found = await this.find<State>(aggregate, filter, limit, sort);
    const count = found.length < limit ? found.length : await this.count(aggregate, filter);
    return { count, items: found.map(shown) };
  }
}
