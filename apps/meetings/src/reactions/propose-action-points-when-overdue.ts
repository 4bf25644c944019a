import { ActionPointOverdue } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgendaProposalsService } from '../agenda-proposals/agenda-proposals.service';

/** An action point is overdue → it is proposed for the next agenda of its mechanism. */
@Controller()
export class ProposeActionPointsWhenOverdue {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @OnEvent(ActionPointOverdue)
  async propose(@Payload() { data: { actionPoint } }: EventOf<typeof ActionPointOverdue>): Promise<void> {
    const { id: subjectId, text: title, assigneePartnerId: ownerPartnerId, mechanismId, dueOn } = actionPoint;
    await this.proposals.propose({ because: 'action-point-overdue', subjectId, title, ownerPartnerId, mechanismId, dueOn });
  }
}
