import {
  CommitmentMet,
  CommitmentNotMet,
  CommitmentPartlyMet,
  CommitmentRescheduled,
  CommitmentWithdrawn,
} from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgendaProposalsService } from '../agenda-proposals/agenda-proposals.service';

/** A commitment is concluded, withdrawn or has another due day → no meeting needs to talk about it. */
@Controller()
export class WithdrawProposalsWhenCommitmentSettled {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @OnEvent(CommitmentMet, CommitmentPartlyMet, CommitmentNotMet, CommitmentWithdrawn, CommitmentRescheduled)
  async withdraw(@Payload() { data: { commitment } }: EventOf<typeof CommitmentMet>): Promise<void> {
    await this.proposals.withdraw(commitment.id, `The commitment is ${commitment.status}, due on ${commitment.dueOn}.`);
  }
}
