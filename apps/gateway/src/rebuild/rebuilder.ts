import { setTimeout as sleep } from 'node:timers/promises';
import { conflict, type ProjectionsStatus } from '@liaison/contracts';
import { LOGGER, Timekeeper } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { HeldChanges } from '../held/held-changes';
import { type Collections, Generations, KEPT_AFTER_SWITCH_MS, PROJECTION_VERSION } from '../projections/generations';
import { Projections } from '../projections/projections';
import { headsOf, reaches, taken } from './heads';

const LOOK_EVERY_MS = 200;
/** Between looking at the old and at the new one: what is on its way to both. */
const SETTLES_WITHIN_MS = 20;

/** Builds the projections anew from the beginning of the topics, beside those which are served, and switches when they are as far. */
@Injectable()
export class Rebuilder implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly generations: Generations,
    private readonly projections: Projections,
    private readonly timekeeper: Timekeeper,
    private readonly changes: HeldChanges,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('rebuild projections that an older version made', () => this.rebuildOutdated());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Begins, and goes on in the background. Refuses (409) while another is being built, here or in another copy. */
  async begin(): Promise<void> {
    if (!(await this.tryToBegin()))
      throw conflict('projections.rebuilding', 'The projections are being rebuilt already, or were half a minute ago.');
  }

  async status(): Promise<ProjectionsStatus> {
    const { served, latest, rebuild } = await this.generations.state();
    const takenBy = async (generation: number) => taken(await headsOf(this.generations.collectionsOf(generation)));
    if (!rebuild) return { served, latest, taken: await takenBy(served) };
    const { generation, startedAt } = rebuild;
    const alive = this.generations.isAlive(rebuild);
    const beside = { generation, startedAt: startedAt.toISOString(), taken: await takenBy(generation), alive };
    return { served, latest, taken: await takenBy(served), rebuild: beside };
  }

  /** Where an older build than this one has made what is served. */
  private async rebuildOutdated(): Promise<void> {
    if ((await this.generations.state()).version < PROJECTION_VERSION) await this.tryToBegin();
  }

  private async tryToBegin(): Promise<boolean> {
    const generation = await this.generations.beginRebuild();
    if (generation === undefined) return false;
    const before = this.running;
    this.running = before.then(() => this.rebuild(generation));
    return true;
  }

  /** Never rejects: what goes wrong leaves the old one served. */
  private async rebuild(generation: number): Promise<void> {
    try {
      await this.build(generation);
      this.changes.changed(await partnersIn(this.projections.now), 'here');
      this.logger.info({ generation }, 'rebuilt projections are served');
      await sleep(KEPT_AFTER_SWITCH_MS, undefined, this.stopping);
    } catch (err) {
      if (!this.stopping.signal.aborted) this.logger.error({ err, generation }, 'the projections were not rebuilt');
    }
    // Where it is cut off, the next start does it.
    if (!this.stopping.signal.aborted)
      await this.generations.dropOthers().catch((err: unknown) => this.logger.warn({ err }, 'old projections were not dropped'));
  }

  private async build(generation: number): Promise<void> {
    try {
      await this.projections.build(generation);
      await this.catchUp(generation);
      await this.index(generation);
      // What came while the indexes were made.
      await this.catchUp(generation);
      await this.projections.beRead(generation);
      if (!(await this.generations.serve(generation))) throw new Error('It was given up for dead.');
    } catch (error) {
      await this.projections.abandon(generation);
      await this.generations.giveUpRebuild(generation).catch(() => undefined);
      throw error;
    }
    await this.projections.follow();
  }

  private async catchUp(generation: number): Promise<void> {
    while (!(await this.asFarAsServed(generation))) await this.goOn(generation, sleep(LOOK_EVERY_MS, undefined, this.stopping));
  }

  private async index(generation: number): Promise<void> {
    let isMade = false;
    const making = this.generations.index(this.generations.collectionsOf(generation)).then(() => (isMade = true));
    // Where it is given up meanwhile, nobody waits for it any more.
    making.catch(() => undefined);
    while (!isMade) await this.goOn(generation, Promise.race([making, sleep(LOOK_EVERY_MS, undefined, this.stopping)]));
  }

  /** Waits, and tells that it is alive; rejects where it was given up for dead. */
  private async goOn(generation: number, waiting: Promise<unknown>): Promise<void> {
    await waiting;
    if (!(await this.generations.stillRebuilding(generation))) throw new Error('It was given up for dead.');
  }

  private async asFarAsServed(generation: number): Promise<boolean> {
    const served = await headsOf(this.projections.now);
    await sleep(SETTLES_WITHIN_MS, undefined, this.stopping);
    return reaches(await headsOf(this.generations.collectionsOf(generation)), served);
  }
}

/** Whose pages are all new. */
async function partnersIn({ records }: Collections): Promise<string[]> {
  const partners = await records.find({ aggregate: 'partner' }, { projection: { _id: 1 } }).toArray();
  return partners.map(({ _id }) => _id);
}
