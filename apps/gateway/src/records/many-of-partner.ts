import type { Actor } from '@liaison/contracts';
import { type CountedBy, type Enrolment, OfPartner } from './of-partner';
import type { Filter, Found, Records, Sort } from './records';

/** Each question is a command to the database, which answers it by an index. */
export class ManyOfPartner extends OfPartner {
  constructor(
    private readonly records: Records,
    private readonly reader: Actor,
    private readonly partnerId: string,
  ) {
    super();
  }

  find<State>(aggregate: string, filter: Filter, limit: number, sort?: Sort): Promise<Found<State>[]> {
    return this.records.find<State>(this.reader, aggregate, this.own(filter), limit, sort);
  }

  count(aggregate: string, filter: Filter): Promise<number> {
    return this.records.count(this.reader, aggregate, this.own(filter));
  }

  countedBy(aggregate: string, field: string): Promise<CountedBy> {
    return this.records.countedBy(this.reader, aggregate, this.own({}), field);
  }

  async enrolment(): Promise<Enrolment> {
    const own = { $filter: { input: '$state.employers', cond: { $eq: ['$$this.partnerId', this.partnerId] } } };
    const [enrolment] = await this.records.aggregate<Enrolment>(this.reader, 'trainingSession', this.own({}), [
      { $set: { own: { $first: own } } },
      { $match: { 'own.enrolled': { $gt: 0 } } },
      { $group: { _id: null, sessions: { $sum: 1 }, trainees: { $sum: '$own.enrolled' } } },
    ]);
    return { sessions: enrolment?.sessions ?? 0, trainees: enrolment?.trainees ?? 0 };
  }

  private own(filter: Filter): Filter {
    return { partnerIds: this.partnerId, ...filter };
  }
}
