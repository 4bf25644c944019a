import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent } from '@liaison/messaging';
import { Webhook } from 'standardwebhooks';
import type { SeenBySubscriber } from '../checker/evidence';
import { eventually } from '../eventually';
import type { PlatformClient } from './platform-client';
import type { Random } from './seeded-random';

/** How it takes a delivery, of forty: one is refused, one is taken in without an answer, and both come again; some are answered late. */
const MOODS = ['refuses', 'hangs-up', ...Array<'dawdles'>(8).fill('dawdles'), ...Array<'takes'>(30).fill('takes')] as const;
const DAWDLES_MS = 200;
/** Until the gateway was killed in the middle of one: shorter than it waits for an answer. */
const HELD_MS = 10_000;

/** Another system that events are posted to: it verifies each, notes what it took in, and is slow or fails now and then. */
export class WebhookSubscriber {
  /** What no receiver should get. */
  readonly unexpected: string[] = [];
  /** Deliveries that broke off after it had taken them in: the gateway was killed before it heard the answer. */
  cutOff = 0;
  private readonly events: CloudEvent[] = [];
  private readonly spoilt = new Set<string>();
  private readonly server: Server;
  private webhook: Webhook | undefined;
  private inHand = 0;

  private constructor(
    private readonly granted: string[],
    private readonly random: Random,
  ) {
    this.server = createServer((request, response) => void this.receive(request, response));
  }

  /** Registers a subscriber with these types and its endpoint, and begins with the first event there is. */
  static async begin(admin: PlatformClient, eventTypes: string[], random: Random): Promise<WebhookSubscriber> {
    const subscriber = new WebhookSubscriber(eventTypes, random);
    await new Promise<void>((resolve) => subscriber.server.listen(0, '127.0.0.1', resolve));
    const said = { name: 'Takes webhooks', contactEmail: 'webhooks@liaison.example', eventTypes, kafka: false };
    const { body } = await admin.post('/subscribers', said);
    const url = `http://127.0.0.1:${(subscriber.server.address() as AddressInfo).port}/events`;
    const made = await admin.post(`/subscribers/${body.id}/webhooks`, { url, from: 'beginning' });
    subscriber.webhook = new Webhook(String(made.body['secret']));
    return subscriber;
  }

  /** What it took in so far, in the order in which it came; what it did not answer came again. */
  get seen(): SeenBySubscriber {
    return { name: 'webhooks', granted: this.granted, events: this.events, mayRepeat: true };
  }

  /** Deliveries that it took in, repeated ones with them. */
  get taken(): number {
    return this.events.length;
  }

  /** Resolves while a delivery is taken in and not answered. */
  async untilInHand(): Promise<void> {
    await eventually(() => {
      if (this.inHand === 0) throw new Error('nothing is being delivered');
    }, 30_000);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await text(request);
      const mood = this.moodFor(String(request.headers['webhook-id']));
      if (mood === 'refuses' || !this.webhook) return void response.writeHead(500).end();
      this.take(body, request.headers as Record<string, string>);
      if (mood === 'dawdles') await this.dawdle(response);
      if (mood === 'hangs-up') request.socket.destroy();
      else response.writeHead(204).end();
    } catch {
      // The gateway was killed while it sent.
    }
  }

  /** Each delivery fails once at most: the pauses between attempts grow long. */
  private moodFor(id: string): (typeof MOODS)[number] {
    const mood = this.random.pick(MOODS);
    if (mood !== 'refuses' && mood !== 'hangs-up') return mood;
    if (this.spoilt.has(id)) return 'takes';
    this.spoilt.add(id);
    return mood;
  }

  private async dawdle(response: ServerResponse): Promise<void> {
    this.inHand += 1;
    const patience = this.cutOff === 0 ? HELD_MS : DAWDLES_MS;
    await Promise.race([once(response, 'close'), sleep(patience, undefined, { ref: false })]);
    this.inHand -= 1;
    if (response.destroyed) this.cutOff += 1;
  }

  private take(body: string, headers: Record<string, string>): void {
    try {
      const event = this.webhook?.verify(body, headers) as CloudEvent;
      if (event.id !== headers['webhook-id']) this.unexpected.push(`${headers['webhook-id']} carries the event ${event.id}`);
      this.events.push(event);
    } catch (error) {
      this.unexpected.push((error as Error).message);
    }
  }
}
