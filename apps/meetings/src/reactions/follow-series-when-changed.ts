import {
  SeriesCancelled,
  SeriesDetailsChanged,
  SeriesExceptionNoted,
  SeriesInviteesChanged,
  SeriesRescheduled,
  SeriesScheduled,
  SeriesShortened,
  SeriesDivided,
} from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { SeriesToFollow } from '../series/series-to-follow.service';

/** A series is scheduled, changed or cancelled → its meetings follow, in the background. */
@Controller()
export class FollowSeriesWhenChanged {
  constructor(private readonly series: SeriesToFollow) {}

  @OnEvent(
    SeriesScheduled,
    SeriesDetailsChanged,
    SeriesRescheduled,
    SeriesInviteesChanged,
    SeriesDivided,
    SeriesShortened,
    SeriesExceptionNoted,
    SeriesCancelled,
  )
  async follow(@Payload() { subject, sequence }: EventOf<typeof SeriesScheduled>): Promise<void> {
    await this.series.add(subject, sequence);
  }
}
