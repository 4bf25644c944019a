import { randomUUID } from 'node:crypto';
import type { AcknowledgedWrite } from '../checker/evidence';
import type { PlatformAnswer, PlatformClient } from './platform-client';
import type { Random } from './seeded-random';

/** How long a client insists on one write: longer than anything stays down. */
const INSIST_MS = 90_000;

/** Many clients' worth of writes over four services, each logged once it is acknowledged. */
export class MixedWrites {
  readonly acknowledged: AcknowledgedWrite[] = [];
  private readonly partners: string[] = [];
  private readonly commitments: string[] = [];

  constructor(
    private readonly client: PlatformClient,
    private readonly random: Random,
  ) {}

  /** Makes `count` writes, `side` at a time. Rejects if one is refused, or never done. */
  async run(count: number, side: number): Promise<void> {
    await this.registerPartner();
    await this.pledge();
    let left = count - 2;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await this.random.pick(this.kinds).call(this);
      }
    };
    await Promise.all(Array.from({ length: side }, worker));
  }

  /** Reports on commitments come most often: many writers on few aggregates is where order is lost, if anywhere. */
  private readonly kinds = [
    this.registerPartner,
    this.pledge,
    this.report,
    this.report,
    this.report,
    this.report,
    this.draftMeeting,
    this.assignActionPoint,
    this.offerCourse,
    this.draftAccessRequest,
  ];

  private async registerPartner(): Promise<void> {
    const mark = `Partner ${randomUUID()}`;
    const made = await this.make('/partners', mark, { name: mark, kind: 'national-ngo', isLocalActor: true });
    this.partners.push(made.body.id);
  }

  private async pledge(): Promise<void> {
    const mark = `Promise ${randomUUID()}`;
    const body = { partnerId: this.random.pick(this.partners), text: mark, madeOn: '2025-04-08', dueOn: '2035-04-08' };
    const made = await this.make('/commitments', mark, body);
    this.commitments.push(made.body.id);
  }

  private async report(): Promise<void> {
    const mark = `Report ${randomUUID()}`;
    // Of the latest, so that none gathers more evidence than it may.
    const id = this.random.pick(this.commitments.slice(-8));
    await this.write('/commitments', `/commitments/${id}/progress`, mark, { text: mark });
  }

  private async draftMeeting(): Promise<void> {
    const mark = `Meeting ${randomUUID()}`;
    const time = { start: '2035-04-08T08:00:00Z', end: '2035-04-08T10:00:00Z', timeZone: 'Asia/Baghdad' };
    const made = await this.make('/meetings', mark, { title: mark, type: 'coordination', ...time });
    const invited = { partnerIds: [this.random.pick(this.partners)] };
    await this.write('/meetings', `/meetings/${made.body.id}/invitations`, undefined, invited);
    await this.write('/meetings', `/meetings/${made.body.id}/schedule`, undefined, undefined);
  }

  private async assignActionPoint(): Promise<void> {
    const mark = `Action ${randomUUID()}`;
    await this.make('/action-points', mark, {
      text: mark,
      assigneePartnerId: this.random.pick(this.partners),
      dueOn: '2035-04-08',
    });
  }

  private async offerCourse(): Promise<void> {
    const mark = `Course ${randomUUID()}`;
    await this.make('/courses', mark, { title: { en: mark }, mode: 'training' });
  }

  private async draftAccessRequest(): Promise<void> {
    const mark = `Purpose ${randomUUID()}`;
    const trip = { activity: 'clearance', country: 'IQ', purpose: mark, from: '2035-04-08', to: '2035-04-09' };
    await this.make('/access-requests', mark, { partnerId: this.random.pick(this.partners), ...trip });
  }

  private make(path: string, mark: string, body: object): Promise<PlatformAnswer> {
    return this.write(path, path, mark, body);
  }

  private async write(
    path: string,
    address: string,
    mark: string | undefined,
    body: object | undefined,
  ): Promise<PlatformAnswer> {
    const answer = await this.client.insist(address, body, randomUUID(), INSIST_MS);
    const { id, version } = answer.body;
    this.acknowledged.push({ id, path, version, ...(mark !== undefined && { mark }) });
    return answer;
  }
}
