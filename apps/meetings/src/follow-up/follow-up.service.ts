import { afterCommit, currentContext, joined, newContext, runInContext, within } from '@liaison/messaging';
import type { Timekeeper } from '@liaison/service';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { Logger } from 'pino';

/** An aggregate that others are to follow, and the version of it that asked for that last, with its cause. */
interface ToFollow {
  _id: string;
  version: number;
  cause: Parameters<typeof newContext>[0];
}

/** What is cut off is taken up by the next start, or by another copy's next round. */
const STOP_WITHIN_MS = 1_000;
const NAMESPACE_EXISTS = 48;

/** Where what is to be done is kept, and what it is called. */
interface Work {
  collection: string;
  name: string;
}

/**
 * Work in the background that follows a change of an aggregate: invitations follow their meeting, meetings their series. Kept in the
 * database until it is done, so that no crash forgets one.
 */
export abstract class FollowUp implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly asked: Collection<ToFollow>;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  protected constructor(
    private readonly connection: Connection,
    private readonly logger: Logger,
    private readonly timekeeper: Timekeeper,
    private readonly work: Work,
  ) {
    this.asked = connection.collection<ToFollow>(work.collection) as unknown as Collection<ToFollow>;
  }

  /** Brings what follows to how the aggregate stands. Must stand dying in the middle, being run again, and in two copies at once. */
  protected abstract follow(id: string): Promise<void>;

  async onModuleInit(): Promise<void> {
    // Beforehand, so that the first transactions don't all try to.
    await this.connection.createCollection(this.work.collection).catch((error: { code?: unknown }) => {
      if (error.code !== NAMESPACE_EXISTS) throw error;
    });
    this.timekeeper.add(this.work.name, () => this.followAll());
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
    // The events of an aggregate come in their order, so the last one that asks has the highest version.
    await this.asked.replaceOne({ _id: id }, { version, cause }, { upsert: true, ...joined() });
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
        for (const one of await this.asked.find().toArray()) await this.followOne(one);
      }
    } catch (err) {
      this.logger.warn({ err, work: this.work.name }, 'what is to follow could not be read');
    }
    // In the same turn in which nothing was asked for, or what is asked for next would find nobody to do it.
    this.running = undefined;
  }

  private async followOne({ _id, version, cause }: ToFollow): Promise<void> {
    if (this.stopped) return;
    try {
      await runInContext(newContext(cause), () => this.follow(_id));
      // It stays where the aggregate has changed meanwhile.
      await this.asked.deleteOne({ _id, version });
    } catch (err) {
      this.logger.warn({ err, work: this.work.name, id: _id }, 'what follows is not up to date yet');
    }
  }
}
