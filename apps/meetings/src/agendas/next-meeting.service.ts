import { conflict, type Meeting } from '@liaison/contracts';
import { type AggregateStore } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { meetingModel } from '../meetings/meeting.model';

const TO_COME = ['draft', 'scheduled', 'in-progress'];

/** When a mechanism meets next. */
@Injectable()
export class NextMeeting {
  constructor(@Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>) {}

  /** The first meeting of the mechanism that starts after an instant and is not over: a draft too, for the cell prepares it. */
  async of(mechanismId: string, after: string): Promise<Meeting | undefined> {
    const filter = { 'state.mechanismId': mechanismId, 'state.start': { $gt: after }, 'state.status': { $in: TO_COME } };
    const { items } = await this.meetings.page(filter, { limit: 1 }, { by: 'state.start', direction: 1 });
    return items[0];
  }

  /** Throws 409 where there is none. */
  async after({ mechanismId, start }: Meeting): Promise<Meeting> {
    if (mechanismId === undefined)
      throw conflict(
        'meeting.of-no-mechanism',
        'This meeting is of no mechanism, so none is its next. Name the mechanism first.',
      );
    return this.mustFollow(mechanismId, start);
  }

  /** Throws 409 where there is none. */
  async mustFollow(mechanismId: string, after: string): Promise<Meeting> {
    const next = await this.of(mechanismId, after);
    if (!next)
      throw conflict('mechanism.no-next-meeting', `This mechanism has no meeting after ${after}. Draft the next one first.`);
    return next;
  }
}
