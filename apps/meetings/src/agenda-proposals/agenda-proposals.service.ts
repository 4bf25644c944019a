import {
  type AcceptAgendaProposal,
  type Actor,
  type AgendaProposal,
  type DeclineAgendaProposal,
  invalid,
  type Meeting,
} from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { v5 as uuidv5, v7 as newId } from 'uuid';
import { AgendasService } from '../agendas/agendas.service';
import { NextMeeting } from '../agendas/next-meeting.service';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { MeetingsService } from '../meetings/meetings.service';
import { accept, change, decline, propose, type Proposed, withdraw } from './agenda-proposal';
import { agendaProposalModel } from './agenda-proposal.model';
import type { AgendaProposalsQuery, ProposalsForMeetingQuery } from './agenda-proposals.query';

const PROPOSAL_IDS = '5f6a3a0b-6f4d-4a0e-8b1f-0d7c5a4e2c11';
const LONGEST_TITLE = 300;

/** What is to be talked about, as its own service tells it. */
export type Subject = Omit<Proposed, 'id' | 'mechanismId'> & { mechanismId?: string | undefined };

@Injectable()
export class AgendaProposalsService {
  constructor(
    @Inject(agendaProposalModel.store) private readonly proposals: AggregateStore<AgendaProposal>,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly mechanisms: MechanismsService,
    private readonly meetings: MeetingsService,
    private readonly next: NextMeeting,
    private readonly agendas: AgendasService,
  ) {}

  get(id: string) {
    return this.proposals.get(id);
  }

  /** What is due for longest first. */
  list({ mechanismId, status, subjectId, ...page }: AgendaProposalsQuery) {
    const filter = {
      ...(mechanismId && { 'state.mechanismId': mechanismId }),
      ...(status && { 'state.status': status }),
      ...(subjectId && { 'state.subjectId': subjectId }),
    };
    return this.proposals.page(filter, page, { by: 'state.dueOn', direction: 1 });
  }

  /** What is open for a meeting, for who prepares its agenda. */
  async forMeeting(meetingId: string, page: ProposalsForMeetingQuery, by: Actor) {
    const { mechanismId } = await this.meetings.get(meetingId, by);
    return mechanismId ? this.list({ ...page, mechanismId, status: 'open' }) : { items: [] };
  }

  /** Puts it on the agenda and says so, in one transaction: neither is ever there without the other. */
  async accept(id: string, { meetingId, title, ...planned }: AcceptAgendaProposal, asked: Asked) {
    const proposal = await this.proposals.get(id);
    const meeting = await this.meetingFor(proposal, meetingId);
    const itemId = newId();
    const owner = proposal.ownerPartnerId && { owner: { partnerId: proposal.ownerPartnerId } };
    return inTransaction(this.connection, async () => {
      const written = await this.proposals.change(id, asked, (open, circumstances) =>
        accept(open, { meetingId: meeting.id, itemId }, circumstances),
      );
      // Asked for once more under the same key, it stands there already.
      if (written.resource.item?.itemId === itemId) {
        const item = { id: itemId, proposalId: id, ...owner };
        await this.agendas.addTogether(meeting, item, { title: title ?? proposal.title, ...planned }, asked.by);
      }
      return written;
    });
  }

  decline(id: string, command: DeclineAgendaProposal, asked: Asked) {
    return this.proposals.change(id, asked, (proposal, circumstances) => decline(proposal, command, circumstances));
  }

  /** For a mechanism that still meets; what is of none is nobody's to talk about. In the transaction of a reaction. */
  async propose({ mechanismId, ...subject }: Subject): Promise<void> {
    const mechanism = mechanismId && (await this.mechanisms.named([mechanismId])).get(mechanismId);
    if (!mechanism || mechanism.status === 'closed') return;
    const id = uuidv5(`${mechanism.id} ${subject.subjectId} ${subject.dueOn}`, PROPOSAL_IDS);
    const proposed = { ...subject, id, mechanismId: mechanism.id, title: shortened(subject.title) };
    if (await this.proposals.find(id))
      await this.proposals.change(id, BY_THE_PLATFORM, (proposal) => propose(proposal, proposed));
    else await this.proposals.create(BY_THE_PLATFORM, () => propose(undefined, proposed), id);
  }

  /** What it is of is called otherwise, or is somebody else's to do. */
  async follow(subjectId: string, told: Pick<AgendaProposal, 'title' | 'ownerPartnerId'>): Promise<void> {
    for (const id of await this.proposals.idsOf({ 'state.subjectId': subjectId, 'state.status': 'open' }))
      await this.proposals.change(id, BY_THE_PLATFORM, (proposal) => change(proposal, { ...told, title: shortened(told.title) }));
  }

  /** It is settled: what is open is withdrawn, and what is on an agenda that nobody has begun with is taken off. */
  async withdraw(subjectId: string, reason: string): Promise<void> {
    for (const { id, item } of await this.proposals.many(await this.proposals.idsOf({ 'state.subjectId': subjectId }))) {
      if (item && !(await this.agendas.takeOffProposed(id))) continue;
      await this.proposals.change(id, BY_THE_PLATFORM, (proposal) => withdraw(proposal, reason));
    }
  }

  private async meetingFor({ mechanismId }: AgendaProposal, meetingId: string | undefined): Promise<Meeting> {
    if (meetingId === undefined) return this.next.mustFollow(mechanismId, this.clock.now().toISOString());
    const meeting = await this.meetings.mustKnow(meetingId, 'meetingId');
    if (meeting.mechanismId !== mechanismId)
      throw invalid('meetingId', 'agenda-proposal.other-mechanism', 'This is proposed to another mechanism than that meeting’s.');
    return meeting;
  }
}

function shortened(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
}
