import { createHash } from 'node:crypto';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from 'mongoose';
import type { Collections } from '../projections/generations';
import type { KeptView, ViewVersion } from '../projections/projected';
import { Projections } from '../projections/projections';
import { OtherCopies } from './other-copies';
import { HeldChanges } from './held-changes';

/** Bytes of all views that are held. */
const MOST_BYTES = 64 * 1_024 * 1_024;
const DUPLICATE_KEY = 11_000;

/** A view that was just composed, and the instant until which it stays true if no event changes it. */
export interface Composed {
  text: string;
  until: string;
}

/** A view ready to be sent. */
export class ReadyView {
  readonly bytes: Buffer;
  private tag: string | undefined;

  constructor(
    text: string,
    private readonly from: string,
    private readonly until: string,
  ) {
    this.bytes = Buffer.from(text);
  }

  /** Changes with the bytes. */
  get etag(): string {
    return (this.tag ??= `"${createHash('sha256').update(this.bytes).digest('base64url')}"`);
  }

  stands(now: string): boolean {
    return this.from <= now && now <= this.until;
  }
}

/** One view as it is now, for each kind of eyes. When it changes another takes its place, so what comes late for this one is for nobody. */
interface Held {
  ready: Map<string, ReadyView>;
  coming: Map<string, Promise<ReadyView>>;
}

/**
 * Views that are read often, held ready: in this copy's memory as bytes, behind that in the database for all copies, and composed
 * only where neither has them as they are now.
 *
 * A view (a partner's page, the calendar) has a version in the database, which rises after an event that changes it is projected and
 * before anybody is told that it is. What was composed at an earlier version is not shown again. Memory is trusted as long as this copy
 * hears of every change, its own at once and those of other copies within milliseconds (`OtherCopies`); where it does not, the
 * version is looked up for each read. Who waits for an own write that another copy has taken in makes everything be looked up anew
 * (`AfterOwnWrites`).
 */
@Injectable()
export class HeldViews {
  /** The least recently read first. */
  private held = new Map<string, Held>();
  private bytes = 0;

  constructor(
    private readonly projections: Projections,
    private readonly copies: OtherCopies,
    changes: HeldChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    changes.listen({
      changed: (views) => views.forEach((view) => this.forget(view)),
      everythingChanged: () => this.forgetAll(),
    });
  }

  /** The view for these eyes (`eyesOf`) as it is held in memory; undefined where it must be fetched. */
  ready(view: string, eyes: string): ReadyView | undefined {
    const held = this.copies.areHeard ? this.held.get(view) : undefined;
    const ready = held?.ready.get(eyes);
    if (!ready?.stands(this.clock.now().toISOString())) return undefined;
    this.of(view);
    return ready;
  }

  /** The view for these eyes; `compose` is handed the instant for which it is to be true, and may throw. */
  async read(view: string, eyes: string, compose: (now: string) => Promise<Composed>): Promise<ReadyView> {
    const ready = this.ready(view, eyes);
    if (ready) return ready;
    const now = this.clock.now().toISOString();
    if (!this.copies.areHeard) return this.fetch(view, eyes, now, compose);
    const held = this.of(view);
    const coming = held.coming.get(eyes) ?? this.fetchInto(held, view, eyes, now, compose);
    const come = await coming;
    return come.stands(now) ? come : this.fetch(view, eyes, now, compose);
  }

  /** Makes the view be kept as it is now, where it isn't; for who wants it ready before anybody reads it. */
  async keep(view: string, eyes: string, compose: (now: string) => Promise<Composed>): Promise<void> {
    await this.fetch(view, eyes, this.clock.now().toISOString(), compose);
  }

  /** The view's place, now the most recently read. */
  private of(view: string): Held {
    const held = this.held.get(view) ?? { ready: new Map(), coming: new Map() };
    this.held.delete(view);
    this.held.set(view, held);
    return held;
  }

  private fetchInto(held: Held, view: string, eyes: string, now: string, compose: (now: string) => Promise<Composed>) {
    const coming = this.fetch(view, eyes, now, compose)
      .then((ready) => {
        if (this.held.get(view) === held) this.hold(held, eyes, ready);
        return ready;
      })
      .finally(() => held.coming.delete(eyes));
    held.coming.set(eyes, coming);
    return coming;
  }

  private async fetch(view: string, eyes: string, now: string, compose: (now: string) => Promise<Composed>): Promise<ReadyView> {
    const { views, generation } = this.projections.now;
    const { version, kept } = await look(views, view, eyes);
    if (kept && kept.version === version) {
      const ready = new ReadyView(kept.text, kept.from, kept.until);
      if (ready.stands(now)) return ready;
    }
    const { text, until } = await compose(now);
    // Nobody waits for this: it only saves others the work. What was composed across a switch of the generations is of neither.
    if (generation === this.projections.now.generation) {
      void keepAt(views, { _id: keyOf(view, eyes), version, from: now, until, text }).catch(() => undefined);
    }
    return new ReadyView(text, now, until);
  }

  private hold(held: Held, eyes: string, ready: ReadyView): void {
    this.bytes += ready.bytes.length - (held.ready.get(eyes)?.bytes.length ?? 0);
    held.ready.set(eyes, ready);
    for (const [view] of this.held) {
      if (this.bytes <= MOST_BYTES) return;
      this.forget(view);
    }
  }

  private forget(view: string): void {
    const held = this.held.get(view);
    if (!held) return;
    this.held.delete(view);
    for (const { bytes } of held.ready.values()) this.bytes -= bytes.length;
  }

  private forgetAll(): void {
    this.held = new Map();
    this.bytes = 0;
  }
}

function keyOf(view: string, eyes: string): string {
  return `${view} ${eyes}`;
}

async function look(views: Collections['views'], view: string, eyes: string): Promise<{ version: number; kept?: KeptView }> {
  const key = keyOf(view, eyes);
  const found = (await views.find({ _id: { $in: [view, key] } }).toArray()) as (ViewVersion | KeptView)[];
  const kept = found.find(({ _id }) => _id === key) as KeptView | undefined;
  return { version: found.find(({ _id }) => _id === view)?.version ?? 0, ...(kept && { kept }) };
}

/** Unless another reader has kept a later one. */
async function keepAt(views: Collections['views'], { _id, ...view }: KeptView): Promise<void> {
  try {
    const filter = { _id, version: { $lte: view.version } };
    await (views as Collection<KeptView>).updateOne(filter, { $set: view }, { upsert: true, writeConcern: { w: 1 } });
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
  }
}
