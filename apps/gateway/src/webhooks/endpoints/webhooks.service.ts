import {
  type ChangeWebhook,
  conflict,
  forbidden,
  Id,
  invalid,
  missing,
  type RegisterWebhook,
  type ReplayWebhook,
  type Resource,
  type RotateSecret,
  type Webhook,
  type WebhookWithSecret,
} from '@liaison/contracts';
import { assertVersion, type Asked, CLOCK, type Clock, keysetPage } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { SubscriberGrants } from '../../subscribers/subscriber-grants';
import { SUBSCRIBERS, type Subscribers } from '../../subscribers/subscriber.model';
import { WebhookUrls } from '../addresses/webhook-urls';
import { Deliveries } from '../delivering/deliveries';
import { Dispatcher } from '../delivering/dispatcher';
import { newSigningSecret, SecretBox } from '../sending/signing-secret';
import { Beginnings } from './beginnings';
import { notGranted } from './endpoint';
import { asWebhook, secretsAt, type StoredSecret, type StoredWebhook } from './webhook.model';
import { noticeOf, WebhookStore } from './webhook-store';
import type { WebhooksQuery } from './webhooks.query';

/** Ids of endpoints made under an idempotency key follow from it, so that the same request twice is one endpoint. */
const KEYED_IDS = '0b7b6f9e-8f0e-4f57-9a43-0d6c35c7f3d1';
const DUPLICATE_KEY = 11_000;
const MOST = 20;
const HOUR_MS = 3_600_000;

type Change = Partial<StoredWebhook> | undefined;
type Gone = readonly ('types' | 'disabled')[];

/** Where an endpoint is managed. */
export const Addressed = z.object({ subscriberId: Id, webhookId: Id });
export type Addressed = z.output<typeof Addressed>;

/** The endpoints of subscribers: each manages its own, an admin those of all. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly store: WebhookStore,
    private readonly urls: WebhookUrls,
    private readonly beginnings: Beginnings,
    private readonly grants: SubscriberGrants,
    private readonly dispatcher: Dispatcher,
    private readonly deliveries: Deliveries,
    private readonly box: SecretBox,
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ subscriberId, status, ...page }: WebhooksQuery & { subscriberId?: string }) {
    const filter = { ...(subscriberId && { subscriberId }), ...(status && { status }) };
    const { items, ...next } = await keysetPage<StoredWebhook>(this.store.model.collection as never, filter, page);
    return { items: items.map((one) => this.shown(one)), ...next };
  }

  /** Answers the signing secret, this once: asked again under one key it is a 409. */
  async register(
    subscriberId: string,
    { from, ...command }: RegisterWebhook,
    asked: Asked,
  ): Promise<Resource<WebhookWithSecret>> {
    await this.mustManage(subscriberId, asked);
    const grants = await this.grants.of(subscriberId);
    if (grants.status === 'revoked') throw conflict('subscriber.revoked', 'This subscriber is revoked.');
    await this.mustBeGood(subscriberId, command);
    if ((await this.store.model.countDocuments({ subscriberId })) >= MOST) {
      throw conflict('webhook.too-many', `There are ${MOST} webhooks already. Delete one first.`);
    }
    const now = this.now();
    const id = asked.key ? uuidv5(`${asked.by.id} ${asked.key.key}`, KEYED_IDS) : uuidv7();
    const secret = newSigningSecret();
    const webhook: StoredWebhook = {
      _id: id,
      subscriberId,
      ...command,
      status: 'enabled',
      secrets: [{ sealed: this.box.seal(secret, id), createdAt: now }],
      round: 1,
      start: { round: 1, cursor: await this.beginnings.of(from, grants) },
      ...{ version: 1, createdAt: now, updatedAt: now },
    };
    try {
      await this.store.model.create(webhook);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
      const made = `This Idempotency-Key made the webhook ${id}.`;
      throw conflict('webhook.registered-before', `${made} Its secret was shown then; rotate it for another one.`);
    }
    return { ...(await this.inForce(webhook)), secret };
  }

  async change(at: Addressed, { url, types }: ChangeWebhook, asked: Asked): Promise<Resource<Webhook>> {
    return this.update(at, asked, async (before) => {
      await this.mustBeGood(before.subscriberId, { ...(url && { url }), ...(types && { types }) });
      // Another address is tried at once.
      return [{ ...(url && { url, round: before.round + 1 }), ...(types && { types }) }, types === null ? ['types'] : []];
    });
  }

  async rotate(at: Addressed, { overlapHours }: RotateSecret, asked: Asked): Promise<Resource<WebhookWithSecret>> {
    const secret = newSigningSecret();
    const rotated = await this.update(at, asked, async ({ secrets }) => {
      const now = this.clock.now();
      const [current] = secretsAt(secrets, now);
      const expiresAt = new Date(now.getTime() + overlapHours * HOUR_MS).toISOString();
      const fresh: StoredSecret = { sealed: this.box.seal(secret, at.webhookId), createdAt: now.toISOString() };
      // Two at a time: one that was still good from a rotation before ends now.
      return [{ secrets: [fresh, ...(current ? [{ ...current, expiresAt }] : [])] }, []];
    });
    return { ...rotated, secret };
  }

  disable(at: Addressed, asked: Asked): Promise<Resource<Webhook>> {
    return this.update(at, asked, async ({ status }) =>
      status === 'disabled' ? [undefined, []] : [{ status: 'disabled', disabled: noticeOf('by-hand', this.now()) }, []],
    );
  }

  /** Goes on where it stopped: whatever waits is tried at once, and for three days again. */
  enable(at: Addressed, asked: Asked): Promise<Resource<Webhook>> {
    return this.update(at, asked, async ({ subscriberId, round }) => {
      if ((await this.grants.of(subscriberId)).status === 'revoked')
        throw conflict('subscriber.revoked', 'This subscriber is revoked.');
      return [{ status: 'enabled', round: round + 1 }, ['disabled']];
    });
  }

  replay(at: Addressed, { from }: ReplayWebhook, asked: Asked): Promise<Resource<Webhook>> {
    return this.update(at, asked, async ({ subscriberId, round }) => {
      const cursor = await this.beginnings.of(from, await this.grants.of(subscriberId));
      return [{ round: round + 1, start: { round: round + 1, cursor } }, []];
    });
  }

  async remove(at: Addressed, asked: Asked): Promise<void> {
    const { _id } = await this.load(at, asked);
    await this.store.model.deleteOne({ _id });
    await this.dispatcher.look();
    await this.deliveries.forget(_id);
  }

  /** Throws 403 for another subscriber, and 404 where there is none. */
  async load({ subscriberId, webhookId }: Addressed, asked: Pick<Asked, 'by'>): Promise<StoredWebhook> {
    await this.mustManage(subscriberId, asked);
    const webhook = await this.store.model.findOne({ _id: webhookId, subscriberId }).lean();
    if (!webhook) throw missing('webhook', webhookId);
    return webhook;
  }

  /** Throws 403 for another subscriber, and 404 where there is none. */
  async mustManage(subscriberId: string, { by }: Pick<Asked, 'by'>): Promise<void> {
    if (!by.roles.includes('admin') && by.id !== subscriberId)
      throw forbidden('subscriber.not-own', 'A subscriber manages its own webhooks only.');
    await this.grants.mustRead(by);
    if (!(await this.subscribers.exists({ _id: subscriberId }))) throw missing('subscriber', subscriberId);
  }

  shown(webhook: StoredWebhook): Resource<Webhook> {
    return asWebhook(webhook, this.clock.now());
  }

  private async mustBeGood(
    subscriberId: string,
    { url, types = [] }: { url?: string; types?: string[] | undefined },
  ): Promise<void> {
    if (url) await this.urls.mustBeReachable(url);
    const refused = notGranted(types, await this.grants.of(subscriberId));
    if (refused.length > 0) throw invalid('types', 'types.not-granted', `Not granted: ${refused.join(', ')}.`);
  }

  private async update(
    at: Addressed,
    asked: Asked,
    decide: (before: StoredWebhook) => Promise<[Change, Gone]>,
  ): Promise<Resource<Webhook>> {
    for (;;) {
      const before = await this.load(at, asked);
      assertVersion(asked, before.version);
      const [changed, gone] = await decide(before);
      if (!changed) return this.shown(before);
      const after = await this.store.replace(before, changed, gone);
      if (after) return this.inForce(after);
    }
  }

  private async inForce(webhook: StoredWebhook): Promise<Resource<Webhook>> {
    await this.dispatcher.look();
    return this.shown(webhook);
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
