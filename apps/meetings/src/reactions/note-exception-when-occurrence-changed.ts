import { MeetingCancelled, MeetingDetailsChanged, MeetingRescheduled } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { SeriesService } from '../series/series.service';

/** A meeting of a series is moved or cancelled alone, or goes on as another occurrence → the series notes the exception. */
@Controller()
export class NoteExceptionWhenOccurrenceChanged {
  constructor(private readonly series: SeriesService) {}

  @OnEvent(MeetingRescheduled, MeetingCancelled, MeetingDetailsChanged)
  async note(@Payload() { data: { meeting } }: EventOf<typeof MeetingDetailsChanged>): Promise<void> {
    if (meeting.apart) await this.series.noteException(meeting);
  }
}
