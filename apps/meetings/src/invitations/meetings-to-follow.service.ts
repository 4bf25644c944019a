import { afterCommit, currentContext, joined, newContext, runInContext, within } from '@liaison/messaging';
import { CONNECTION, LOGGER, Timekeeper } from '@liaison/service';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { Logger } from 'pino';
import { FollowInvitees } from './follow-invitees.service';

/** A meeting whose invitations are to be looked at, and the version of it that asked for that last, with its cause. */
interface ToFollow {
  _id: string;
  version: number;
  cause: Parameters<typeof newContext>[0];
}

/** What is cut off is taken up by the next start, or by another copy's next round. */
const STOP_WITHIN_MS = 1_000;
const NAMESPACE_EXISTS = 48;

/** The meetings whose invitations have to follow their lists. Kept in the database until it is done, so that no crash forgets one. */
@Injectable()
export class MeetingsToFollow implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly meetings: Collection<ToFollow>;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly timekeeper: Timekeeper,
    private readonly invitations: FollowInvitees,
  ) {
    this.meetings = connection.collection<ToFollow>('meetings_to_follow') as unknown as Collection<ToFollow>;
  }

  async onModuleInit(): Promise<void> {
    // Beforehand, so that the first transactions don't all try to.
    await this.connection.createCollection('meetings_to_follow').catch((error: { code?: unknown }) => {
      if (error.code !== NAMESPACE_EXISTS) throw error;
    });
    this.timekeeper.add('bring invitations up to date', () => this.followAll());
  }

  onApplicationBootstrap(): void {
    void this.followAll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await within(STOP_WITHIN_MS, this.running ?? Promise.resolve());
  }

  /** Joins the surrounding transaction; begun as soon as that has committed. */
  async add(id: string, version: number): Promise<void> {
    const { correlationId, causationId, traceparent } = currentContext();
    const cause = { correlationId, traceparent, ...(causationId && { causationId }) };
    // The events of a meeting come in their order, so the last one that asks has the highest version.
    await this.meetings.replaceOne({ _id: id }, { version, cause }, { upsert: true, ...joined() });
    afterCommit(() => void this.followAll());
  }

  /** Resolves when no more is to be done, or what is left has failed; the next round tries that again. */
  private followAll(): Promise<void> {
    this.again = true;
    this.running ??= this.run();
    return this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        for (const meeting of await this.meetings.find().toArray()) await this.followOne(meeting);
      }
    } catch (err) {
      this.logger.warn({ err }, 'the meetings whose invitations are to follow could not be read');
    }
    // In the same turn in which nothing was asked for, or what is asked for next would find nobody to do it.
    this.running = undefined;
  }

  private async followOne({ _id, version, cause }: ToFollow): Promise<void> {
    if (this.stopped) return;
    try {
      await runInContext(newContext(cause), () => this.invitations.follow(_id));
      // It stays where the meeting has changed meanwhile.
      await this.meetings.deleteOne({ _id, version });
    } catch (err) {
      this.logger.warn({ err, meeting: _id }, 'the invitations of a meeting are not up to date yet');
    }
  }
}
