import { createHash } from 'node:crypto';
import { tooOften } from '@liaison/contracts';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type Model, Schema } from 'mongoose';
import { modelProvider } from '../storage/model-provider';

/** Failed tries to sign in, of one account or from one address. */
interface StoredAttempts {
  _id: string;
  failures: number;
  lockedUntil?: Date;
  /** Forgotten after a quiet time. */
  expiresAt: Date;
}

const schema = new Schema<StoredAttempts>(
  { _id: String, failures: Number, lockedUntil: Date, expiresAt: Date },
  { collection: 'sign_in_attempts', strict: 'throw', versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const ATTEMPTS = Symbol('ATTEMPTS');
export const attemptsProvider = modelProvider(ATTEMPTS, 'sign-in-attempts', schema);

/** Failures that cost nothing yet; an address may be a whole office. */
const FREE = { account: 5, address: 50 };
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const REMEMBERED_MS = 60 * 60_000;

/** What is counted: `account` by e-mail, whether there is such an account or not, and `address` by IP. */
export interface Attempt {
  kind: keyof typeof FREE;
  of: string;
}

/** Slows down guessing: after some failures each further one locks for twice as long, up to a quarter of an hour. */
@Injectable()
export class Attempts {
  constructor(
    @Inject(ATTEMPTS) private readonly attempts: Model<StoredAttempts>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Refuses (429) while any of them is locked. */
  async assertOpen(...tried: Attempt[]): Promise<void> {
    const now = this.clock.now();
    const locked = await this.attempts.find({ _id: { $in: tried.map(keyOf) }, lockedUntil: { $gt: now } }).lean();
    if (locked.length === 0) return;
    const until = Math.max(...locked.map(({ lockedUntil }) => lockedUntil?.getTime() ?? 0));
    const seconds = Math.ceil((until - now.getTime()) / 1_000);
    throw tooOften('sign-in.locked', `Too many failed tries. Try again in ${seconds} s.`, seconds);
  }

  async failed(...tried: Attempt[]): Promise<void> {
    await Promise.all(tried.map((attempt) => this.countFailure(attempt)));
  }

  async succeeded(attempt: Attempt): Promise<void> {
    await this.attempts.deleteOne({ _id: keyOf(attempt) });
  }

  private async countFailure(attempt: Attempt): Promise<void> {
    const now = this.clock.now();
    const _id = keyOf(attempt);
    await this.attempts.deleteOne({ _id, expiresAt: { $lte: now } });
    const { failures } = await this.attempts
      .findOneAndUpdate({ _id }, { $inc: { failures: 1 } }, { upsert: true, returnDocument: 'after' })
      .lean()
      .orFail();
    const delay = delayAfter(failures, FREE[attempt.kind]);
    const expiresAt = new Date(now.getTime() + delay + REMEMBERED_MS);
    const lock = delay > 0 ? { $max: { lockedUntil: new Date(now.getTime() + delay) } } : {};
    await this.attempts.updateOne({ _id }, { ...lock, $set: { expiresAt } });
  }
}

/** Milliseconds. */
function delayAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (failures - free), LONGEST_DELAY_MS);
}

/** Hashed: people type their password into the wrong field. */
function keyOf({ kind, of }: Attempt): string {
  return `${kind}:${createHash('sha256').update(of).digest('base64url')}`;
}
