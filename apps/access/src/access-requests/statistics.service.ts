import { type AccessStatistics, lastInstantOf, inOrder, invalid } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { accessRequestModel } from './access-request.model';
import type { StatisticsQuery } from './access-requests.query';
import { knownTo } from './access-requests.visibility';
import type { KeptRequest } from './kept-request';
import { approvalRateOf, summaryOf } from './step-times';

type Filter = Record<string, unknown>;

/** Counts over the requests that the caller may know of. */
@Injectable()
export class StatisticsService {
  constructor(@Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>) {}

  /** Days in UTC, both included; each thing counts in the period in which it happened. */
  async count({ from, to }: StatisticsQuery, { by }: Asked): Promise<AccessStatistics> {
    if (from && to && !inOrder(from, to))
      throw invalid('to', 'period.ends-before-start', 'The last day must not be before the first.');
    const period = { $gte: from ?? '', $lte: lastInstantOf(to ?? '9999-12-31') };
    const known = knownTo(by);
    const [requests, decided, timePerStep, staffBenefited] = await Promise.all([
      this.byStatus({ $and: [known, { createdAt: period }] }),
      this.decided(known, period),
      this.timePerStep(known, period),
      this.staffBenefited({ $and: [known, { 'state.letter.issuedAt': period }] }),
    ]);
    return { requests, timePerStep, decided, staffBenefited };
  }

  private async byStatus(match: Filter): Promise<AccessStatistics['requests']> {
    const rows = await this.rows<{ _id: string; count: number }>([
      { $match: match },
      { $group: { _id: '$state.status', count: { $sum: 1 } } },
    ]);
    const byStatus = Object.fromEntries(rows.map(({ _id, count }) => [_id, count]));
    return { total: rows.reduce((total, { count }) => total + count, 0), byStatus };
  }

  private async decided(known: Filter, period: Filter): Promise<AccessStatistics['decided']> {
    const rows = await this.rows<{ _id: string; count: number }>([
      ...stepsOf(known, period, ['approved', 'rejected']),
      { $group: { _id: '$state.steps.step', count: { $sum: 1 } } },
    ]);
    const countOf = (step: string) => rows.find(({ _id }) => _id === step)?.count ?? 0;
    return approvalRateOf(countOf('approved'), countOf('rejected'));
  }

  private async timePerStep(known: Filter, period: Filter): Promise<AccessStatistics['timePerStep']> {
    const decisions = ['step-approved', 'approved', 'rejected', 'returned'];
    const waited = (since: string, until: string) => ({
      $project: { _id: 0, ms: { $subtract: [toDate(until), toDate(since)] } },
    });
    const sinceTurn = waited('$state.steps.since', '$state.steps.at');
    const sinceSubmission = waited('$state.submittedAt', '$state.letter.issuedAt');
    const [decision, letter, whole] = await Promise.all([
      this.rows<{ ms: number }>([...stepsOf(known, period, decisions), sinceTurn]),
      this.rows<{ ms: number }>([...stepsOf(known, period, ['letter-issued']), sinceTurn]),
      this.rows<{ ms: number }>([{ $match: { $and: [known, { 'state.letter.issuedAt': period }] } }, sinceSubmission]),
    ]);
    return [summaryOf('decision', decision), summaryOf('letter', letter), summaryOf('whole', whole)];
  }

  /**
   * The travellers on letters: every travel (cumulative), and every person once, told apart by the keyed hash of the document.
   * Seed 003's figure of ACLET, 44,548 staff benefited, is a cumulative one, as of 31 July 2021: to be compared with `cumulative` alone.
   */
  private async staffBenefited(match: Filter): Promise<AccessStatistics['staffBenefited']> {
    const [all, unique] = await Promise.all([
      this.rows<{ count: number }>([{ $match: match }, { $group: { _id: null, count: { $sum: '$state.travellerCount' } } }]),
      this.rows<{ count: number }>([
        { $match: match },
        { $unwind: '$state.staffHashes' },
        { $group: { _id: '$state.staffHashes' } },
        { $count: 'count' },
      ]),
    ]);
    return { cumulative: all[0]?.count ?? 0, unique: unique[0]?.count ?? 0 };
  }

  private rows<Row>(pipeline: Filter[]): Promise<Row[]> {
    return this.requests.collection.aggregate(pipeline, { allowDiskUse: true }).toArray() as Promise<Row[]>;
  }
}

/** The recorded steps of these kinds that were taken in a period, a row each. */
function stepsOf(known: Filter, period: Filter, kinds: string[]): Filter[] {
  const taken = { at: period, step: { $in: kinds } };
  return [
    { $match: { $and: [known, { 'state.steps': { $elemMatch: taken } }] } },
    { $unwind: '$state.steps' },
    { $match: { 'state.steps.at': period, 'state.steps.step': { $in: kinds } } },
  ];
}

function toDate(field: string) {
  return { $dateFromString: { dateString: field } };
}
