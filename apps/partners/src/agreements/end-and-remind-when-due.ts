import { type Agreement, dayAfter, dayOf } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { agreementModel } from './agreement.model';
import { expire, REMINDED_DAYS_BEFORE, remindOfExpiry } from './expiry';

const IN_FORCE = { 'state.status': { $in: ['signed', 'suspended'] } };

/** Reminds 60 and 30 days before an agreement's last day, and ends it the day after. */
@Injectable()
export class EndAndRemindWhenDue implements OnModuleInit {
  constructor(
    @Inject(agreementModel.store) private readonly agreements: AggregateStore<Agreement>,
    private readonly timekeeper: Timekeeper,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('end agreements', (now) => this.end(now));
    this.timekeeper.add('remind of agreements that end', (now) => this.remind(now));
  }

  private async end(now: string): Promise<void> {
    for (const id of await this.agreements.idsOf({ ...IN_FORCE, 'state.endsOn': { $lt: dayOf(now) } }))
      await this.agreements.change(id, BY_THE_PLATFORM, (agreement) => expire(agreement, now));
  }

  private async remind(now: string): Promise<void> {
    const today = dayOf(now);
    const due = REMINDED_DAYS_BEFORE.map((days) => ({
      'state.endsOn': { $gte: today, $lte: dayAfter(today, days) },
      'state.remindedAt': { $ne: days },
    }));
    for (const id of await this.agreements.idsOf({ ...IN_FORCE, $or: due }))
      await this.agreements.change(id, BY_THE_PLATFORM, (agreement) => remindOfExpiry(agreement, now));
  }
}
