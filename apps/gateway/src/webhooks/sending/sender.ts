import type { Dispatcher } from 'undici';
import type { CheckedAddresses } from '../addresses/checked-addresses';
import { type Attempt, askedToWait, problemOf } from './attempt';
import { exchange } from './exchange';
import { guardedAgent } from './guarded-agent';
import { type Message, signedHeaders } from './signature';

/** Where a message goes, and the secrets that it is signed with. */
export interface Destination {
  url: string;
  secrets: readonly string[];
}

/** An attempt, and how many milliseconds the receiver asks to be left alone. */
export interface Sent extends Attempt {
  askedToWait?: number | undefined;
}

/** Sends signed messages over connections that are kept, to checked addresses only. */
export class Sender {
  private readonly agent: Dispatcher;

  constructor(addresses: CheckedAddresses) {
    this.agent = guardedAgent(addresses);
  }

  /** Never rejects: whatever goes wrong is the attempt's problem. */
  async send({ url, secrets }: Destination, message: Message, at: Date): Promise<Sent> {
    const begun = performance.now();
    const headers = {
      ...signedHeaders(message, secrets, at),
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Liaison-Webhooks/1',
    };
    try {
      const answered = await exchange(this.agent, { url, headers, body: message.body });
      const { status, milliseconds, beginning: answer, retryAfter } = answered;
      const wait = askedToWait(status, retryAfter, at);
      return { at: at.toISOString(), status, milliseconds, ...(answer && { answer }), askedToWait: wait };
    } catch (error) {
      return { at: at.toISOString(), milliseconds: Math.round(performance.now() - begun), problem: problemOf(error) };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
