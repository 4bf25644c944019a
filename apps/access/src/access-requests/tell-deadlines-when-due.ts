import { type AggregateStore, BY_THE_PLATFORM, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accessRequestModel } from './access-request.model';
import { tellDeadline } from './deadlines';
import type { KeptRequest } from './kept-request';

/** Tells of decisions that are due soon or overdue. The clock runs in the documents, so that a restart forgets nothing. */
@Injectable()
export class TellDeadlinesWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    @Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('tell deadlines of steps', async (now) => {
      const untold = {
        'state.openStep.dueSoonAt': { $lte: now },
        'state.openStep.overdueToldAt': { $exists: false },
        $or: [{ 'state.openStep.dueSoonToldAt': { $exists: false } }, { 'state.openStep.dueAt': { $lte: now } }],
      };
      for (const id of await this.requests.idsOf(untold)) await this.requests.change(id, BY_THE_PLATFORM, tellDeadline);
    });
  }
}
