import { randomUUID } from 'node:crypto';
import { dayAfter, dayOf } from '@liaison/contracts';
import { eventually } from '../eventually';
import { PlatformClient } from './platform-client';
import {
  ACTION_POINTS,
  actionPoint,
  CANCELLED,
  headsOf,
  HELD,
  isLocal,
  MEETINGS,
  monthlyDays,
  MOVED,
  PARTNERS,
  PLENARY,
  presenceAt,
  TIME_ZONE,
  timeOf,
} from './year-plan';

type Item = Record<string, unknown> & { id: string };
const PASSWORD = 'a password of twelve';
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Plays the year through REST, as the cell's programs would. Afterwards it knows what has which id. */
export class ScriptedYear {
  readonly today = dayOf(new Date().toISOString());
  readonly days = monthlyDays(new Date());
  readonly partnerIds: string[] = [];
  readonly meetingIds: string[] = [];
  readonly minutesIds: string[] = [];
  mechanismId = '';
  seriesId = '';
  /** Host and visitors of both exchange visits, one past and one to come. */
  readonly visits = [
    { hosts: [3], visitors: [4, 5], from: dayAfter(this.days.at(-1)!, -3) },
    { hosts: [6], visitors: [7], from: dayAfter(this.today, 30) },
  ];

  constructor(private readonly admin: PlatformClient) {}

  async play(): Promise<void> {
    await this.registerPartners();
    await this.establish();
    await this.scheduleAll();
    await this.assignActionPoints();
    await Promise.all(HELD.map((meeting) => this.hold(meeting)));
    await this.keepMinutes();
  }

  nameOf(partner: number): string {
    return `${isLocal(partner) ? 'Local' : 'International'} Demining ${String(partner).padStart(2, '0')}`;
  }

  private async registerPartners(): Promise<void> {
    const made = await Promise.all(
      numbers(PARTNERS).map(async (n) => {
        const kind = isLocal(n) ? 'national-ngo' : 'international-ngo';
        const { body } = await this.admin.post('/partners', { name: this.nameOf(n), kind, isLocalActor: isLocal(n) });
        await this.admin.post(`/partners/${body.id}/activate`);
        return body.id;
      }),
    );
    this.partnerIds.push(...made);
  }

  /** The chair goes from the first partner to the second after the sixth meeting; the last partner leaves after the ninth. */
  private async establish(): Promise<void> {
    const charter = { type: 'technical-working-group', level: 'national', country: 'BA', timeZone: TIME_ZONE };
    const { body } = await this.admin.post('/mechanisms', { name: 'Technical Working Group', ...charter });
    this.mechanismId = body.id;
    const from = dayAfter(this.days[0]!, -40);
    const [before, after] = [this.days[5]!, dayAfter(this.days[5]!, 1)];
    const seats = [
      { of: 0, role: 'chair', from, to: before },
      { of: 0, role: 'member', from: after },
      { of: 1, role: 'member', from, to: before },
      { of: 1, role: 'chair', from: after },
      { of: 2, role: 'co-chair', from },
      ...numbers(PARTNERS - 4).map((n) => ({ of: n + 3, role: 'member', from })),
      { of: PARTNERS - 1, role: 'observer', from, to: this.days[8] },
    ];
    // One after the other, for they stand in one document.
    for (const { of, ...seat } of seats)
      await this.admin.post(`/mechanisms/${this.mechanismId}/seats`, { partnerId: this.partnerIds[of], ...seat });
  }

  private async scheduleAll(): Promise<void> {
    const invitees = this.partnerIds.map((partnerId) => ({ partnerId }));
    const always = { mechanismId: this.mechanismId, languages: ['en'], invitees };
    const { body } = await this.admin.post('/series', {
      ...{ title: 'Monthly round', type: 'coordination', timeZone: TIME_ZONE, durationMinutes: 120, ...always },
      start: `${this.days[0]}T09:00`,
      rule: { frequency: 'monthly', byDay: ['2TU'], count: MEETINGS },
    });
    this.seriesId = body.id;
    await this.admin.post(`/series/${this.seriesId}/schedule`);
    const occurrences = await eventually(async () => {
      const page = await this.admin.get(`/series/${this.seriesId}/occurrences?limit=50`);
      const { made, settled } = page['counts'] as { made: number; settled: boolean };
      if (made < MEETINGS || !settled) throw new Error(`${made} of ${MEETINGS} meetings are made`);
      return page.items as Item[];
    }, 20_000);
    const inOrder = occurrences.sort((a, b) => String(a['start']).localeCompare(String(b['start'])));
    this.meetingIds.push(...inOrder.map(({ id }) => id));
    await Promise.all([
      ...MOVED.map((n) => {
        const { start, end } = timeOf(this.days, n);
        return this.admin.post(`/meetings/${this.meetingIds[n]}/reschedule`, { start, end, reason: 'The hall was taken.' });
      }),
      this.admin.post(`/meetings/${this.meetingIds[CANCELLED]}/cancel`, { reason: 'Floods in the valley.' }),
      this.schedulePlenary(always),
      ...this.visits.map((visit) => this.scheduleVisit(visit)),
    ]);
  }

  private async schedulePlenary(always: object): Promise<void> {
    const { start, end } = timeOf(this.days, PLENARY);
    this.meetingIds[PLENARY] = await this.schedule({ title: 'Plenary', type: 'plenary', start, end, ...always });
  }

  private async scheduleVisit({ hosts, visitors, from }: ScriptedYear['visits'][number]): Promise<void> {
    const id = await this.schedule({
      title: 'Exchange visit',
      type: 'exchange-visit',
      start: `${from}T07:00:00Z`,
      end: `${dayAfter(from, 1)}T15:00:00Z`,
      hostPartnerIds: hosts.map((n) => this.partnerIds[n]),
      invitees: visitors.map((n) => ({ partnerId: this.partnerIds[n], role: 'visitor' })),
      exchangeVisit: { topics: ['Land release'] },
    });
    if (from > this.today) return;
    await this.admin.post(`/meetings/${id}/hold`);
    const came = { topics: ['Land release'], lessons: ['Ask the villagers first.'], resultingChange: 'They are asked.' };
    const change = { method: 'PATCH', body: { exchangeVisit: came }, headers: { 'If-Match': '*' } };
    const answer = await this.admin.once(`/meetings/${id}`, change);
    if (answer?.status !== 200) throw new Error(`what came of the visit was answered by ${answer?.status}`);
  }

  private async schedule(meeting: object): Promise<string> {
    const { body } = await this.admin.post('/meetings', { timeZone: TIME_ZONE, ...meeting });
    await this.admin.post(`/meetings/${body.id}/schedule`);
    return body.id;
  }

  /** What was done is said; of high priority another person confirms it. */
  private async assignActionPoints(): Promise<void> {
    const email = `${randomUUID()}@test.example`;
    await this.admin.post('/users', { email, name: 'Colleague', roles: ['coordinator'], password: PASSWORD });
    const colleague = await PlatformClient.signIn(this.admin.url, email, PASSWORD);
    await Promise.all(
      numbers(ACTION_POINTS).map(async (n) => {
        const { meeting, assignee, done, overdue: _known, ...told } = actionPoint(n, this.days, this.today);
        const at = { meetingId: this.meetingIds[meeting], assigneePartnerId: this.partnerIds[assignee] };
        const { body } = await this.admin.post('/action-points', { ...told, ...at });
        if (!done) return;
        const report = { whatWasDone: `Field ${n} was told of.`, evidenceLink: 'https://example.org/report' };
        await this.admin.post(`/action-points/${body.id}/complete`, report);
        if (told.priority === 'high') await colleague.post(`/action-points/${body.id}/confirm`);
      }),
    );
  }

  private async hold(meeting: number): Promise<void> {
    const path = `/meetings/${this.meetingIds[meeting]}`;
    const { body: agenda } = await this.admin.post(`${path}/agenda/items`, { title: 'Access letters', minutesAllotted: 30 });
    await this.admin.post(`${path}/agenda/items`, { title: 'Any other business', minutesAllotted: 20 });
    const invitations = await eventually(async () => {
      const { items } = await this.admin.get(`${path}/invitations?limit=200`);
      if (items.length < PARTNERS) throw new Error(`${items.length} of ${PARTNERS} are invited`);
      return items as Item[];
    }, 20_000);
    await this.admin.post(`${path}/hold`);
    await Promise.all(
      invitations.map(({ id, partnerId }) => {
        const partner = this.partnerIds.indexOf(String(partnerId));
        const attendance = presenceAt(partner, meeting);
        const heads = attendance === 'attended' ? { headcount: headsOf(partner, meeting) } : {};
        return this.admin.post(`/invitations/${id}/attendance`, { attendance, ...heads });
      }),
    );
    const outcome = { outcome: `Letters were agreed on at ${meeting}.`, minutesUsed: 35 };
    await this.admin.post(`${path}/agenda/items/${agenda.items[0]!['id'] as string}/outcome`, outcome);
    const decision = { meetingId: this.meetingIds[meeting], text: `Map sheet ${meeting} is adopted.` };
    await this.admin.post('/decisions', { ...decision, madeOn: timeOf(this.days, meeting).day });
  }

  /** Begun and circulated after each meeting, approved at the next. */
  private async keepMinutes(): Promise<void> {
    await Promise.all(
      HELD.map(async (meeting, index) => {
        const sections = [{ heading: 'Access letters', text: `All were heard at ${meeting}.` }];
        const { body } = await this.admin.post('/minutes', { meetingId: this.meetingIds[meeting], language: 'en', sections });
        this.minutesIds[meeting] = body.id;
        await this.admin.post(`/minutes/${body.id}/circulate`);
        const next = HELD[index + 1];
        if (next !== undefined) await this.admin.post(`/minutes/${body.id}/approve`, { meetingId: this.meetingIds[next] });
      }),
    );
  }
}
