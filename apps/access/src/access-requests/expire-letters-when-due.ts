import { type AggregateStore, BY_THE_PLATFORM, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accessRequestModel } from './access-request.model';
import { type KeptRequest, UNDER_LETTER } from './kept-request';
import { expire } from './letter';

/** Letters expire when their last day is over. */
@Injectable()
export class ExpireLettersWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    @Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('expire letters', async (now) => {
      const over = { 'state.status': { $in: UNDER_LETTER }, 'state.letter.expiresAt': { $lte: now } };
      for (const id of await this.requests.idsOf(over)) await this.requests.change(id, BY_THE_PLATFORM, expire);
    });
  }
}
