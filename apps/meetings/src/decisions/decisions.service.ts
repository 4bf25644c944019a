import {
  type Actor,
  invalid,
  type MeetingDecision,
  type RecordDecision,
  Refusal,
  type SupersedeDecision,
  type WithdrawDecision,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo, type Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { MeetingsService } from '../meetings/meetings.service';
import { record, supersede, withdraw } from './decision';
import { decisionModel } from './decision.model';
import type { DecisionsQuery } from './decisions.query';

/** People who record decisions of one meeting at the same moment, at most. */
const TRIES = 20;

@Injectable()
export class DecisionsService {
  constructor(
    @Inject(decisionModel.store) private readonly decisions: AggregateStore<MeetingDecision>,
    private readonly meetings: MeetingsService,
  ) {}

  /** A focal point sees the decisions of the meetings that it sees. */
  async get(id: string, by: Actor) {
    const decision = await this.decisions.get(id);
    await this.meetings.get(decision.meetingId, by);
    return decision;
  }

  async list({ meetingId, status, ...page }: DecisionsQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = {
      ...(meetingId && { 'state.meetingId': meetingId }),
      ...(status && { 'state.status': status }),
      ...(own && { $and: [{ 'state.meetingId': { $in: await this.meetings.idsKnownTo(own) } }] }),
    };
    return this.decisions.page(filter, page);
  }

  /** Takes the meeting's next number; where somebody else took it a moment ago, the one after. */
  async record(command: RecordDecision, asked: Asked): Promise<Written<MeetingDecision>> {
    const meeting = await this.meetings.mustKnow(command.meetingId, 'meetingId');
    for (let tries = 1; ; tries += 1) {
      const number = await this.nextNumber(command.meetingId);
      try {
        return await this.decisions.create(asked, (id, circumstances) => record(id, number, command, meeting, circumstances));
      } catch (error) {
        const taken = error instanceof Refusal && error.code === 'decision.duplicate';
        if (!taken || tries === TRIES) throw error;
      }
    }
  }

  async supersede(id: string, command: SupersedeDecision, asked: Asked) {
    const { supersededById } = command;
    if (!(await this.decisions.find(supersededById)))
      throw invalid('supersededById', 'decision.unknown', `There is no decision with the id ${supersededById}.`);
    return this.decisions.change(id, asked, (decision) => supersede(decision, command));
  }

  withdraw(id: string, command: WithdrawDecision, asked: Asked) {
    return this.decisions.change(id, asked, (decision) => withdraw(decision, command));
  }

  private async nextNumber(meetingId: string): Promise<number> {
    const highest = { by: 'state.number', direction: -1 } as const;
    const { items } = await this.decisions.page({ 'state.meetingId': meetingId }, { limit: 1 }, highest);
    return (items[0]?.number ?? 0) + 1;
  }
}
