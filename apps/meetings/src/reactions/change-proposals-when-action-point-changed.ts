import { ActionPointChanged, ActionPointReassigned } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgendaProposalsService } from '../agenda-proposals/agenda-proposals.service';

/** An action point is called otherwise, or another partner has to do it → so is what is proposed of it. */
@Controller()
export class ChangeProposalsWhenActionPointChanged {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @OnEvent(ActionPointChanged, ActionPointReassigned)
  async change(@Payload() { data: { actionPoint } }: EventOf<typeof ActionPointChanged>): Promise<void> {
    const { id, text: title, assigneePartnerId: ownerPartnerId } = actionPoint;
    await this.proposals.follow(id, { title, ownerPartnerId });
  }
}
