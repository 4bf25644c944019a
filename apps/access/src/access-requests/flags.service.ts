import type { AccessFlag } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { accessRequestModel } from './access-request.model';
import { clearFlags, flag } from './flags';
import { ENDED, type KeptRequest } from './kept-request';

/** Flags what rests on a partner. Run twice, it does nothing the second time. */
@Injectable()
export class FlagsService {
  constructor(@Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>) {}

  async flagAllOf(partnerId: string, because: Omit<AccessFlag, 'at'>): Promise<void> {
    const open = { 'state.partnerId': partnerId, 'state.status': { $nin: ENDED } };
    for (const id of await this.requests.idsOf(open)) {
      await this.requests.change(id, BY_THE_PLATFORM, (request, circumstances) => flag(request, because, circumstances));
    }
  }

  async clearAllOf(partnerId: string, over: Omit<AccessFlag, 'at'>): Promise<void> {
    const flagged = { 'state.partnerId': partnerId, 'state.flags.reason': over.reason };
    for (const id of await this.requests.idsOf(flagged)) {
      await this.requests.change(id, BY_THE_PLATFORM, (request) => clearFlags(request, over));
    }
  }
}
