import { DAY_MS, dayOf } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, CONFIG, Erasure, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { AccessConfig } from '../access-environment';
import { accessRequestModel } from './access-request.model';
import type { KeptRequest } from './kept-request';
import { removeTravellers } from './travellers';

/** Deletes the personal data of a request when it has been over for `TRAVELLER_RETENTION_DAYS`. */
@Injectable()
export class RemoveTravellersWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    @Inject(accessRequestModel.store) private readonly requests: AggregateStore<KeptRequest>,
    @Inject(CONFIG) private readonly config: AccessConfig,
    private readonly erasure: Erasure,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('remove travellers', async (now) => {
      const endedBefore = new Date(Date.parse(now) - this.config.TRAVELLER_RETENTION_DAYS * DAY_MS).toISOString();
      const kept = { 'state.travellers': { $exists: true } };
      const over = {
        $or: [
          { ...kept, 'state.endedAt': { $lte: endedBefore } },
          { ...kept, 'state.endedAt': { $exists: false }, 'state.to': { $lt: dayOf(endedBefore) } },
        ],
      };
      for (const id of await this.requests.idsOf(over)) await this.remove(id, endedBefore);
    });
  }

  private async remove(id: string, endedBefore: string): Promise<void> {
    await this.erasure.erase(
      this.requests,
      id,
      BY_THE_PLATFORM,
      (request, circumstances) => removeTravellers(request, endedBefore, circumstances),
      ({ travellers }) => travellers === undefined,
    );
  }
}
