import { CLOCK, type Clock } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Model, Schema } from 'mongoose';
import { modelProvider } from '../storage/model-provider';

/** What a subscriber has done, over all copies of the gateway. */
export interface StoredActivity {
  _id: string;
  tokensIssued: number;
  tokensRefused: number;
  lastTokenAt?: string;
  lastSeenAt?: string;
  lastReadAt?: string;
  /** The feed's cursor where it last read over HTTP. */
  readTo?: string;
}

const schema = new Schema<StoredActivity>(
  {
    _id: String,
    tokensIssued: Number,
    tokensRefused: Number,
    lastTokenAt: String,
    lastSeenAt: String,
    lastReadAt: String,
    readTo: String,
  },
  { collection: 'subscriber_activity', strict: 'throw', versionKey: false },
);

const ACTIVITY = Symbol('SUBSCRIBER_ACTIVITY');
export const activityProvider = modelProvider(ACTIVITY, 'subscriber-activity', schema);

/** What a copy of the gateway may lose of it when it is killed. */
const WRITTEN_EVERY_MS = 5_000;

type News = Omit<StoredActivity, '_id'>;

/** Remembers what subscribers do: in memory first, so that neither readers nor rubbish cost a write each. */
@Injectable()
export class SubscriberActivity implements OnModuleInit, BeforeApplicationShutdown {
  private news = new Map<string, News>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ACTIVITY) private readonly activity: Model<StoredActivity>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.write().catch(() => undefined), WRITTEN_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write().catch(() => undefined);
  }

  issued(id: string): void {
    const news = this.seen(id);
    news.tokensIssued += 1;
    news.lastTokenAt = this.now();
  }

  refused(id: string): void {
    this.of(id).tokensRefused += 1;
  }

  /** It has read over HTTP, to this cursor of the feed. */
  hasRead(id: string, readTo: string): void {
    const news = this.seen(id);
    news.lastReadAt = this.now();
    news.readTo = readTo;
  }

  seen(id: string): News {
    const news = this.of(id);
    news.lastSeenAt = this.now();
    return news;
  }

  /** What is known of all of these; nothing for one who has done nothing yet. */
  async read(ids: string[]): Promise<Map<string, StoredActivity>> {
    await this.write();
    const found = await this.activity.find({ _id: { $in: ids } }).lean();
    return new Map(found.map((one) => [one._id, one]));
  }

  private of(id: string): News {
    const news = this.news.get(id) ?? { tokensIssued: 0, tokensRefused: 0 };
    this.news.set(id, news);
    return news;
  }

  /** What could not be written is kept for the next time. */
  private async write(): Promise<void> {
    if (this.news.size === 0) return;
    const writing = this.news;
    this.news = new Map();
    try {
      await this.activity.bulkWrite(
        [...writing].map(([_id, news]) => ({ updateOne: { filter: { _id }, update: updateOf(news), upsert: true } })),
      );
    } catch (error) {
      for (const [id, news] of writing) this.keep(id, news);
      throw error;
    }
  }

  private keep(id: string, { tokensIssued, tokensRefused, ...before }: News): void {
    const news = this.of(id);
    this.news.set(id, {
      ...before,
      ...news,
      tokensIssued: news.tokensIssued + tokensIssued,
      tokensRefused: news.tokensRefused + tokensRefused,
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

function updateOf({ tokensIssued, tokensRefused, readTo, ...latest }: News): object {
  return {
    $inc: { tokensIssued, tokensRefused },
    ...(Object.keys(latest).length > 0 && { $max: latest }),
    ...(readTo !== undefined && { $set: { readTo } }),
  };
}
