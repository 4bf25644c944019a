import type { TrainingSession } from '@liaison/contracts';
import { valueAt } from '@liaison/service';
import sift from 'sift';
import { type CountedBy, type Enrolment, OfPartner } from './of-partner';
import type { Filter, Found, Sort } from './records';

/** They were all read by one command, and each question is answered from memory, as the database would answer it. */
export class FewOfPartner extends OfPartner {
  private readonly byAggregate = new Map<string, Found<unknown>[]>();

  constructor(
    private readonly partnerId: string,
    all: Found<unknown>[],
  ) {
    super();
    for (const found of all) {
      const alike = this.byAggregate.get(found.aggregate);
      if (alike) alike.push(found);
      else this.byAggregate.set(found.aggregate, [found]);
    }
  }

  async find<State>(aggregate: string, filter: Filter, limit: number, sort: Sort = { updatedAt: -1 }): Promise<Found<State>[]> {
    const [[field, direction] = ['updatedAt', -1] as const] = Object.entries(sort);
    const matching = this.all(aggregate).filter(sift(filter));
    const sorted = matching.sort((a, b) => direction * (compare(valueAt(a, field), valueAt(b, field)) || compare(a._id, b._id)));
    return sorted.slice(0, limit) as Found<State>[];
  }

  async count(aggregate: string, filter: Filter): Promise<number> {
    return this.all(aggregate).filter(sift(filter)).length;
  }

  async countedBy(aggregate: string, field: string): Promise<CountedBy> {
    const counts = new Map<string, number>();
    for (const found of this.all(aggregate)) {
      const value = valueAt(found, field) as string | undefined;
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const groups = [...counts].map(([value, count]) => ({ value, count }));
    return groups.sort((a, b) => b.count - a.count || compare(a.value, b.value));
  }

  async enrolment(): Promise<Enrolment> {
    const enrolled = this.all('trainingSession').map(({ state }) => {
      const { employers } = state as TrainingSession;
      return employers.find(({ partnerId }) => partnerId === this.partnerId)?.enrolled ?? 0;
    });
    const trainees = enrolled.reduce((sum, count) => sum + count, 0);
    return { sessions: enrolled.filter((count) => count > 0).length, trainees };
  }

  private all(aggregate: string): Found<unknown>[] {
    return this.byAggregate.get(aggregate) ?? [];
  }
}

/** Texts by their code units, and what is missing before all, as MongoDB does for what is sorted by here: instants, days, ids, codes. */
function compare(a: unknown, b: unknown): number {
  const [one, other] = [a ?? '', b ?? ''] as [string, string];
  return one < other ? -1 : Number(one > other);
}
