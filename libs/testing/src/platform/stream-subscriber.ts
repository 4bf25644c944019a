import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent } from '@liaison/messaging';
import type { SeenBySubscriber } from '../checker/evidence';
import { readEventStream, StreamRefused } from '../event-stream';
import type { PlatformClient } from './platform-client';
import type { Random } from './seeded-random';

interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** Answers of a platform that is just being killed, or to a token that has run out. */
const PASSING = [401, 503];
/** Events after which it hangs up by itself now and then. */
const HANGS_UP_AFTER = [1, 3, 10, 30];

/** Another system: it reads the stream of events all the while, comes back to where it was whenever that breaks off, and notes what it saw. */
export class StreamSubscriber {
  /** Answers that no subscriber should get. */
  readonly unexpected: string[] = [];
  /** How often it has come back, and come through. */
  streams = 0;
  private readonly events: CloudEvent[] = [];
  private readonly stopping = new AbortController();
  private reading: Promise<void> = Promise.resolve();
  private lastEventId: string | undefined;

  private constructor(
    private readonly url: string,
    private readonly credentials: Credentials,
    private readonly granted: string[],
    private readonly random: Random,
  ) {}

  /** Registers a subscriber with these types, and begins with the first event there is. */
  static async begin(admin: PlatformClient, eventTypes: string[], random: Random): Promise<StreamSubscriber> {
    const said = { name: 'Reads the stream', contactEmail: 'stream@liaison.example', eventTypes, kafka: false };
    const { body } = await admin.post('/subscribers', said);
    const { clientId, clientSecret } = body as unknown as Credentials;
    const subscriber = new StreamSubscriber(admin.url, { clientId, clientSecret }, eventTypes, random);
    subscriber.reading = subscriber.readOn();
    return subscriber;
  }

  /** What it was told so far. */
  get seen(): SeenBySubscriber {
    return { name: 'stream', granted: this.granted, events: this.events };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.reading;
  }

  private async readOn(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.readOnce(this.random.pick(HANGS_UP_AFTER));
      } catch (error) {
        if (error instanceof StreamRefused && !PASSING.includes(error.status)) this.unexpected.push(error.message);
        await sleep(250);
      }
    }
  }

  /** Throws where it breaks off. */
  private async readOnce(most: number): Promise<void> {
    const token = await this.token();
    const asked = { token, lastEventId: this.lastEventId, signal: this.stopping.signal };
    let left = most;
    for await (const { id, event } of readEventStream(`${this.url}/api/v1/events/stream`, asked)) {
      if (left === most) this.streams += 1;
      this.events.push(event);
      this.lastEventId = id;
      left -= 1;
      if (left === 0) return;
    }
  }

  private async token(): Promise<string> {
    const { clientId, clientSecret } = this.credentials;
    const response = await fetch(`${this.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(10_000)]),
    });
    if (!response.ok) throw new StreamRefused(response.status, await response.text());
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
