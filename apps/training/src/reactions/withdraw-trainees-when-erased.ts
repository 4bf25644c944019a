import { TraineeErased } from '@liaison/contracts';
import { type EventOf, OnEvent } from '@liaison/messaging';
import { BY_THE_PLATFORM } from '@liaison/service';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TrainingSessionsService } from '../training-sessions/training-sessions.service';

/** Who is erased gives up the seats ahead, so that they go to those who wait. */
@Controller()
export class WithdrawTraineesWhenErased {
  constructor(private readonly sessions: TrainingSessionsService) {}

  @OnEvent(TraineeErased)
  async withdraw(@Payload() event: EventOf<typeof TraineeErased>): Promise<void> {
    await this.sessions.withdrawEverywhere(event.data.trainee.id, BY_THE_PLATFORM);
  }
}
