import {
  InviteesChanged,
  MeetingCancelled,
  MeetingDetailsChanged,
  MeetingRescheduled,
  MeetingScheduled,
} from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MeetingsToFollow } from '../invitations/meetings-to-follow.service';

/** A meeting is scheduled, moved or cancelled, or others are to be invited → its invitations follow, in the background. */
@Controller()
export class FollowInviteesWhenMeetingChanged {
  constructor(private readonly meetings: MeetingsToFollow) {}

  @OnEvent(MeetingScheduled, InviteesChanged, MeetingRescheduled, MeetingDetailsChanged, MeetingCancelled)
  async follow(@Payload() { subject, sequence }: EventOf<typeof MeetingScheduled>): Promise<void> {
    await this.meetings.add(subject, sequence);
  }
}
