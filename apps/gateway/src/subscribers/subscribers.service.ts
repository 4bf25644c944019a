import {
  type ChangeSubscriber,
  conflict,
  missing,
  type RegisterSubscriber,
  type Resource,
  type RotateSecret,
  type Subscriber,
  type SubscriberAuditEntry,
  type SubscriberCredentials,
} from '@liaison/contracts';
import { assertVersion, type Asked, CLOCK, type Clock, CONFIG, keysetPage, type ServiceConfig } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { hashOf, newSecret } from '../auth/secrets';
import { KafkaGrants } from './kafka-grants';
import { shown } from './shown';
import { changed, type Decided, registered, resumed, revoked, rotated, suspended } from './subscriber';
import { SubscriberGrants } from './subscriber-grants';
import { type StoredSubscriber, SUBSCRIBERS, type Subscribers } from './subscriber.model';
import type { SubscribersQuery } from './subscribers.query';

/** Ids of subscribers made under an idempotency key follow from it, so that the same request twice is one subscriber. */
const KEYED_IDS = '5d0f0a5e-7a39-4a0e-9d0e-0c4f6f1b7a52';
const DUPLICATE_KEY = 11_000;

/** Which other systems may read the events. */
@Injectable()
export class SubscribersService {
  constructor(
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    private readonly grants: SubscriberGrants,
    private readonly kafka: KafkaGrants,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Resource<Subscriber>> {
    return this.shown(await this.load(id));
  }

  async list({ status, ...page }: SubscribersQuery) {
    const filter = status ? { status } : {};
    const { items, ...next } = await keysetPage<StoredSubscriber>(this.subscribers.collection as never, filter, page);
    return { items: items.map((one) => this.shown(one)), ...next };
  }

  /** Oldest first. */
  async audit(id: string): Promise<{ items: SubscriberAuditEntry[] }> {
    return { items: (await this.load(id)).audit };
  }

  /** Asked again under one key: 409, for the secret was shown and is not known any more. */
  async register(command: RegisterSubscriber, { by, key }: Asked): Promise<Resource<SubscriberCredentials>> {
    const id = key ? uuidv5(`${by.id} ${key.key}`, KEYED_IDS) : uuidv7();
    const secret = newSecret();
    const subscriber = registered(command, { now: this.now(), by }, { id, secretHash: hashOf(secret) });
    try {
      await this.subscribers.create(subscriber);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
      throw conflict(
        'subscriber.registered-before',
        `This Idempotency-Key made the subscriber ${id}. Its secret was shown then; rotate it for another one.`,
      );
    }
    return this.withSecret(await this.inForce(id), secret);
  }

  change(id: string, command: ChangeSubscriber, asked: Asked): Promise<Resource<Subscriber>> {
    return this.update(id, asked, (before, circumstances) => changed(before, command, circumstances));
  }

  async rotate(id: string, { overlapHours }: RotateSecret, asked: Asked): Promise<Resource<SubscriberCredentials>> {
    const secret = newSecret();
    const given = { overlapHours, secretHash: hashOf(secret) };
    return this.withSecret(
      await this.update(id, asked, (before, circumstances) => rotated(before, given, circumstances)),
      secret,
    );
  }

  suspend(id: string, asked: Asked): Promise<Resource<Subscriber>> {
    return this.update(id, asked, suspended);
  }

  resume(id: string, asked: Asked): Promise<Resource<Subscriber>> {
    return this.update(id, asked, resumed);
  }

  revoke(id: string, asked: Asked): Promise<Resource<Subscriber>> {
    return this.update(id, asked, revoked);
  }

  private async update(
    id: string,
    asked: Asked,
    decide: (before: StoredSubscriber, circumstances: { now: string; by: Asked['by'] }) => Decided,
  ): Promise<Resource<Subscriber>> {
    for (;;) {
      const before = await this.load(id);
      assertVersion(asked, before.version);
      const now = this.now();
      const decided = decide(before, { now, by: asked.by });
      if (!decided) return this.shown(before);
      const { modifiedCount } = await this.subscribers.updateOne(
        { _id: id, version: before.version },
        { $set: { ...decided.set, updatedAt: now }, $push: { audit: decided.entry }, $inc: { version: 1 } },
      );
      if (modifiedCount > 0) return this.inForce(id);
    }
  }

  /** What was decided acts from here on: over HTTP at once, on Kafka as soon as the broker can be told. */
  private async inForce(id: string): Promise<Resource<Subscriber>> {
    this.grants.forget(id);
    await this.kafka.settle(id);
    return this.get(id);
  }

  /** Throws 404 where there is none. */
  private async load(id: string): Promise<StoredSubscriber> {
    const subscriber = await this.subscribers.findOne({ _id: id }).lean();
    if (!subscriber) throw missing('subscriber', id);
    return subscriber;
  }

  private withSecret(subscriber: Resource<Subscriber>, clientSecret: string): Resource<SubscriberCredentials> {
    return { ...subscriber, clientId: subscriber.id, clientSecret };
  }

  private shown(subscriber: StoredSubscriber): Resource<Subscriber> {
    return shown(subscriber, this.now(), this.config);
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
