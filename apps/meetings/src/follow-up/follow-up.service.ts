import { afterCommit, type Cause, currentCause, ensureCollection, joined, newContext, runInContext } from '@liaison/messaging';
import { BackgroundWork, type Timekeeper } from '@liaison/service';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { Logger } from 'pino';

/** An aggregate that others are to follow, and what asked for that last, with its cause. */
interface ToFollow {
  _id: string;
  /** The aggregate's own, or anything that is asked with once. */
  version: number | string;
  cause: Cause;
}

/** What is cut off is taken up by the next start, or by another copy's next round. */
const STOP_WITHIN_MS = 1_000;

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
  private readonly background = new BackgroundWork(() => this.followAll());

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
    await ensureCollection(this.connection, this.work.collection);
    this.timekeeper.add(this.work.name, () => this.background.ask());
  }

  onApplicationBootstrap(): void {
    void this.background.ask();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.background.stop(STOP_WITHIN_MS);
  }

  /** Joins the surrounding transaction; begun as soon as that has committed. */
  async add(id: string, version: number | string): Promise<void> {
    // The events of an aggregate come in their order, so the last one that asks has the highest version.
    await this.asked.replaceOne({ _id: id }, { version, cause: currentCause() }, { upsert: true, ...joined() });
    afterCommit(() => void this.background.ask());
  }

  /** What fails is tried again in the next round. */
  private async followAll(): Promise<void> {
    try {
      for (const one of await this.asked.find().toArray()) await this.followOne(one);
    } catch (err) {
      this.logger.warn({ err, work: this.work.name }, 'what is to follow could not be read');
    }
  }

  private async followOne({ _id, version, cause }: ToFollow): Promise<void> {
    if (this.background.stopped) return;
    try {
      await runInContext(newContext(cause), () => this.follow(_id));
      // It stays where the aggregate has changed meanwhile.
      await this.asked.deleteOne({ _id, version });
    } catch (err) {
      this.logger.warn({ err, work: this.work.name, id: _id }, 'what follows is not up to date yet');
    }
  }
}
