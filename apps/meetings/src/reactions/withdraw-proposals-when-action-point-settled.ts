import { ActionPointCancelled, ActionPointCompleted, ActionPointRescheduled } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgendaProposalsService } from '../agenda-proposals/agenda-proposals.service';

const WHY: Record<string, string> = {
  open: 'It has another due day.',
  completed: 'It is done.',
  cancelled: 'It is not to be done any more.',
};

/** An action point is done, cancelled or has another due day → no meeting needs to talk about it. */
@Controller()
export class WithdrawProposalsWhenActionPointSettled {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @OnEvent(ActionPointCompleted, ActionPointCancelled, ActionPointRescheduled)
  async withdraw(@Payload() { data: { actionPoint } }: EventOf<typeof ActionPointCompleted>): Promise<void> {
    await this.proposals.withdraw(actionPoint.id, WHY[actionPoint.status] ?? 'It is settled.');
  }
}
