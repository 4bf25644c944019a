import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { type Model, Schema } from 'mongoose';
import { v7 as uuidv7 } from 'uuid';
import { modelProvider } from '../storage/model-provider';
import { hashOf, newSecret } from './secrets';

/** A signed-in device: one family of refresh tokens, of which only the latest is good. */
interface StoredSession {
  _id: string;
  userId: string;
  /** SHA-256 of the latest token's secret half; 256 random bits need no slow hash. */
  secretHash: string;
  expiresAt: Date;
}

const schema = new Schema<StoredSession>(
  { _id: String, userId: String, secretHash: String, expiresAt: Date },
  { collection: 'sessions', strict: 'throw', versionKey: false },
);
schema.index({ userId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const SESSIONS = Symbol('SESSIONS');
export const sessionsProvider = modelProvider(SESSIONS, 'session', schema);

/** A session ends when its token was not used for so long. */
const IDLE_MS = 30 * 24 * 60 * 60 * 1_000;

/** Rotating refresh tokens `<session>.<secret>`: each works once, and the use of an old one ends the session (RFC 9700, 4.14.2). */
@Injectable()
export class Sessions {
  constructor(
    @Inject(SESSIONS) private readonly sessions: Model<StoredSession>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the first refresh token. */
  async begin(userId: string): Promise<string> {
    const [id, secret] = [uuidv7(), newSecret()];
    await this.sessions.create({ _id: id, userId, secretHash: hashOf(secret), expiresAt: this.expiry() });
    return `${id}.${secret}`;
  }

  /** Answers whose session it is and the next refresh token; undefined for a token that is none, is old, or has expired. */
  async rotate(token: string): Promise<{ userId: string; refreshToken: string } | undefined> {
    const [id, secret] = partsOf(token);
    const next = newSecret();
    const session = await this.sessions
      .findOneAndUpdate(
        { _id: id, secretHash: hashOf(secret), expiresAt: { $gt: this.clock.now() } },
        { $set: { secretHash: hashOf(next), expiresAt: this.expiry() } },
      )
      .lean();
    if (session) return { userId: session.userId, refreshToken: `${id}.${next}` };
    // Somebody uses a token that was used before: one of the two is a thief, and nobody can tell which.
    await this.sessions.deleteOne({ _id: id });
    return undefined;
  }

  async end(token: string): Promise<void> {
    await this.sessions.deleteOne({ _id: partsOf(token)[0] });
  }

  async endAllOf(userId: string): Promise<void> {
    await this.sessions.deleteMany({ userId });
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + IDLE_MS);
  }
}

function partsOf(token: string): [id: string, secret: string] {
  const dot = token.indexOf('.');
  return dot < 0 ? ['', token] : [token.slice(0, dot), token.slice(dot + 1)];
}
