import { invalid, type RegisterWebhook } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { FeedLog } from '../../feed/feed-log';
import { Starts } from '../../feed/starts';
import type { Grants } from '../../subscribers/grants';

/** Where deliveries begin, as it was asked for, as a cursor of the feed. */
@Injectable()
export class Beginnings {
  constructor(
    private readonly log: FeedLog,
    private readonly starts: Starts,
  ) {}

  /** Refuses (422) an event that there is not, or that is not granted. */
  async of(from: RegisterWebhook['from'], grants: Grants): Promise<string> {
    if (from === 'now') return String(this.log.endOf(await this.log.now()));
    if (from === 'beginning') return String(await this.starts.of({}, grants));
    if (from.includes('T')) return String(await this.starts.of({ from }, grants));
    try {
      return String(await this.starts.of({ afterEvent: from }, grants));
    } catch (error) {
      if ((error as { code?: string }).code !== 'event.unknown') throw error;
      throw invalid('from', 'event.unknown', 'There is no event with this id, or it is not granted.');
    }
  }
}
