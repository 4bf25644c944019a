import { DAY_MS, type Invitation } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, CONFIG, Erasure, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { MeetingsConfig } from '../meetings-environment';
import { OF_PEOPLE, removeDelegation } from './delegations';
import { invitationModel } from './invitation.model';

/** Deletes what is known of the people of a meeting `DELEGATION_RETENTION_DAYS` after it. */
@Injectable()
export class RemoveDelegationsWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CONFIG) private readonly config: MeetingsConfig,
    private readonly erasure: Erasure,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('remove delegations', async (now) => {
      const begunBefore = new Date(Date.parse(now) - this.config.DELEGATION_RETENTION_DAYS * DAY_MS).toISOString();
      // One by one: each has an index that holds only the invitations that still have it.
      for (const field of OF_PEOPLE) {
        const over = { [`state.${field}`]: { $exists: true }, 'state.start': { $lt: begunBefore } };
        for (const id of await this.invitations.idsOf(over)) await this.remove(id, begunBefore);
      }
    });
  }

  private async remove(id: string, begunBefore: string): Promise<void> {
    await this.erasure.erase(
      this.invitations,
      id,
      BY_THE_PLATFORM,
      (invitation) => removeDelegation(invitation, begunBefore),
      (invitation) => OF_PEOPLE.every((field) => invitation[field] === undefined),
    );
  }
}
