import { CommitmentDue } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AgendaProposalsService } from '../agenda-proposals/agenda-proposals.service';

/** A commitment is due → it is proposed for the next agenda of the mechanism to which it is reported. */
@Controller()
export class ProposeCommitmentsWhenDue {
  constructor(private readonly proposals: AgendaProposalsService) {}

  @OnEvent(CommitmentDue)
  async propose(@Payload() { data: { commitment } }: EventOf<typeof CommitmentDue>): Promise<void> {
    const { id: subjectId, text: title, partnerId, mechanismId, dueOn } = commitment;
    const owner = partnerId && { ownerPartnerId: partnerId };
    await this.proposals.propose({ because: 'commitment-due', subjectId, title, mechanismId, dueOn, ...owner });
  }
}
