import { decided, type Invitation, type Meeting } from '@liaison/contracts';
import type { AggregateStore, Asked, Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { answer } from '../invitations/answers';
import { invitationModel } from '../invitations/invitation.model';
import { Seating } from '../invitations/seating.service';
import type { Reply } from './reply';

/** What somebody has answered by mail goes onto an invitation. */
@Injectable()
export class RecordAnswers {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    private readonly seating: Seating,
  ) {}

  /** An answer that was given earlier than the one that stands changes nothing. */
  record(id: string, meeting: Meeting, { stamp, rsvp, comment }: Reply, asked: Asked): Promise<Written<Invitation>> {
    const said = { rsvp, repliedAt: stamp, ...(comment && { comment }) };
    return this.seating.seated(meeting, (room) =>
      this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation, circumstances) => {
        if (invitation.repliedAt !== undefined && invitation.repliedAt >= stamp) return decided(invitation);
        return answer(invitation, said, meeting, room, circumstances);
      }),
    );
  }
}
