import { type Dispatcher, request } from 'undici';
import { type Attempt, askedToWait, problemOf } from './attempt';
import type { CheckedAddresses } from '../addresses/checked-addresses';
import { guardedAgent } from './guarded-agent';
import { type Message, signedHeaders } from './signature';

/** Milliseconds within which a receiver must have answered. */
export const ANSWER_WITHIN_MS = 15_000;
/** Bytes of an answer's body that are kept for the log. */
const KEPT_BYTES = 1_024;
/** A longer answer is not worth its connection. */
const READ_BYTES = 65_536;

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
    const took = () => Math.round(performance.now() - begun);
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: this.agent,
        method: 'POST',
        headers: {
          ...signedHeaders(message, secrets, at),
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'user-agent': 'Liaison-Webhooks/1',
        },
        body: message.body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const milliseconds = took();
      const answer = await beginningOf(body);
      const wait = askedToWait(statusCode, [headers['retry-after']].flat()[0], at);
      return { at: at.toISOString(), status: statusCode, milliseconds, ...(answer && { answer }), askedToWait: wait };
    } catch (error) {
      return { at: at.toISOString(), milliseconds: took(), problem: problemOf(error) };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** The status has told what there is to know; a body that breaks off changes nothing. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const kept: Buffer[] = [];
  let read = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (read < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - read));
      read += chunk.length;
      // Read to its end the connection can be used again.
      if (read > READ_BYTES) break;
    }
  } catch {
    // What came so far is told.
  }
  return Buffer.concat(kept).toString('utf8');
}
