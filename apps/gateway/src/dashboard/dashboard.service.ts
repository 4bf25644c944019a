import { type AccessRequest, type Actor, type CalendarItem, type Dashboard, dayAfter, DAY_MS, dayOf } from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import { type Found, Records } from '../records/records';
import { hrefOf } from '../records/paths';
import { LocalisationService } from './localisation.service';

const UPCOMING_DAYS = 14;
const SHOWN = 10;
/** Waiting for an authority, or for the letter. */
const PENDING = ['submitted', 'in-review', 'approved'];
const OPEN_COMMITMENT = { status: { $in: ['pledged', 'in-progress'] } };

/** What the cell looks at in the morning. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly records: Records,
    private readonly calendar: CalendarService,
    private readonly localisation: LocalisationService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async dashboard(reader: Actor): Promise<Dashboard> {
    const now = this.clock.now().toISOString();
    const today = dayOf(now);
    const [records, upcoming, actionPoints, commitments, accessRequests, localisation, presences] = await Promise.all([
      this.countsOf(reader),
      this.upcoming(reader, today),
      this.actionPoints(reader),
      this.commitments(reader, today),
      this.accessRequests(reader, now),
      this.localisation.shares(reader, today),
      this.presences(reader),
    ]);
    return { today, records, upcoming, actionPoints, commitments, accessRequests, localisation, presences };
  }

  private async countsOf(reader: Actor): Promise<Dashboard['records']> {
    const groups = await this.records.aggregate<{ _id: { kind: string; status?: string }; count: number }>(
      reader,
      undefined,
      {},
      [
        { $group: { _id: { kind: '$aggregate', status: '$status' }, count: { $sum: 1 } } },
        { $sort: { '_id.kind': 1, '_id.status': 1 } },
      ],
    );
    return groups.map(({ _id: { kind, status }, count }) => ({ kind, ...(status && { status }), count }));
  }

  private async upcoming(reader: Actor, today: string): Promise<Dashboard['upcoming']> {
    const { items } = await this.calendar.calendar({ from: today, to: dayAfter(today, UPCOMING_DAYS) }, reader);
    const standing = items.filter(({ status }: CalendarItem) => status !== 'cancelled');
    return { count: standing.length, items: standing.slice(0, SHOWN) };
  }

  private async actionPoints(reader: Actor): Promise<Dashboard['actionPoints']> {
    const count = (filter: object) => this.records.count(reader, 'actionPoint', { ...filter });
    const [open, overdue, awaitingConfirmation] = await Promise.all([
      count({ status: 'open' }),
      count({ status: 'open', 'state.overdue': true }),
      count({ status: 'awaiting-confirmation' }),
    ]);
    return { open, overdue, awaitingConfirmation };
  }

  private async commitments(reader: Actor, today: string): Promise<Dashboard['commitments']> {
    const count = (filter: object) => this.records.count(reader, 'commitment', { ...OPEN_COMMITMENT, ...filter });
    const [open, overdue, dueWithin30Days] = await Promise.all([
      count({}),
      count({ 'state.dueOn': { $lt: today } }),
      count({ 'state.dueOn': { $gte: today, $lte: dayAfter(today, 30) } }),
    ]);
    return { open, overdue, dueWithin30Days };
  }

  private async accessRequests(reader: Actor, now: string): Promise<Dashboard['accessRequests']> {
    const pending = await this.records.aggregate<Found<AccessRequest>>(
      reader,
      'accessRequest',
      { status: { $in: PENDING }, 'state.submittedAt': { $exists: true } },
      [
        { $sort: { 'state.submittedAt': 1, _id: 1 } },
        { $project: { status: 1, state: { reference: 1, partnerId: 1, submittedAt: 1, openStep: 1 } } },
      ],
    );
    const waiting = pending.map((found) => waitingSince(found, now));
    return {
      pending: waiting.length,
      overdue: waiting.filter(({ overdue }) => overdue).length,
      medianDays: median(waiting.map(({ days }) => days)),
      oldest: waiting.slice(0, SHOWN),
    };
  }

  private async presences(reader: Actor): Promise<Dashboard['presences']> {
    const by = (field: string) =>
      this.records.aggregate<{ _id: string | null; count: number; partners: number }>(reader, 'presence', {}, [
        { $group: { _id: { value: `$${field}`, partnerId: '$state.partnerId' }, count: { $sum: 1 } } },
        { $group: { _id: '$_id.value', count: { $sum: '$count' }, partners: { $sum: 1 } } },
        { $sort: { count: -1, _id: 1 } },
      ]);
    const [pillars, countries, whole] = await Promise.all([by('state.pillar'), by('state.place.country'), by('aggregate')]);
    const told = (groups: typeof pillars) =>
      groups.flatMap(({ _id: value, count, partners }) => (value === null ? [] : [{ value, count, partners }]));
    return {
      total: whole[0]?.count ?? 0,
      partners: whole[0]?.partners ?? 0,
      byPillar: told(pillars),
      byCountry: told(countries),
    };
  }
}

function waitingSince({ _id, state, status }: Found<AccessRequest>, now: string): Dashboard['accessRequests']['oldest'][number] {
  const { reference, partnerId, submittedAt = now, openStep } = state;
  return {
    id: _id,
    reference,
    partnerId,
    status: status ?? '',
    days: Math.round((10 * (Date.parse(now) - Date.parse(submittedAt))) / DAY_MS) / 10,
    authorityId: openStep?.authorityId,
    dueAt: openStep?.dueAt,
    overdue: openStep !== undefined && openStep.dueAt < now,
    href: hrefOf('accessRequest', _id) ?? '',
  };
}

function median(numbers: number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle];
  return sorted.length === 0 ? undefined : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
