import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** Milliseconds within which a receiver must have answered. */
export const ANSWER_WITHIN_MS = 15_000;
/** Bytes of an answer's body that are kept for the log. */
const KEPT_BYTES = 1_024;
/** A longer answer is not worth its connection. */
const READ_BYTES = 65_536;

export interface Posted {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What was answered. */
export interface Answered {
  status: number;
  retryAfter: string | undefined;
  /** Milliseconds until the status was there. */
  milliseconds: number;
  /** The beginning of the body. */
  beginning: string;
}

/**
 * Posts once. Rejects with what went wrong before a status was answered: that has told what there is to know, and a body that breaks off
 * after it, or never ends, changes nothing. Without streams and signals, which would be most of what a delivery costs.
 */
export function exchange(dispatcher: Dispatcher, posted: Posted, withinMs = ANSWER_WITHIN_MS): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(posted.url);
    const { headers, body } = posted;
    const answering = new Answering(resolve, reject, withinMs);
    dispatcher.dispatch({ origin, path: pathname + search, method: 'POST', headers, body }, answering);
  });
}

class Answering implements Dispatcher.DispatchHandler {
  private readonly begun = performance.now();
  private readonly timer: NodeJS.Timeout;
  private readonly kept: Buffer[] = [];
  private read = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private answered: Omit<Answered, 'beginning'> | undefined;
  private over = false;

  constructor(
    private readonly resolve: (answered: Answered) => void,
    private readonly reject: (error: Error) => void,
    withinMs: number,
  ) {
    this.timer = setTimeout(() => this.giveUp(), withinMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // It waited for a free connection for too long.
    if (this.over) controller.abort(new TimedOut());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // What comes before the answer itself (RFC 9110, 15.2).
    if (status < 200) return;
    const milliseconds = Math.round(performance.now() - this.begun);
    this.answered = { status, retryAfter: headers['retry-after'], milliseconds };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.read < KEPT_BYTES) this.kept.push(chunk.subarray(0, KEPT_BYTES - this.read));
    this.read += chunk.length;
    // Read to its end the connection can be used again.
    if (this.read <= READ_BYTES) return;
    this.end();
    controller.abort(new Error('The answer is too long.'));
  }

  onResponseEnd(): void {
    this.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.end(error);
  }

  private giveUp(): void {
    const error = new TimedOut();
    this.end(error);
    this.controller?.abort(error);
  }

  private end(error = new Error('There was no answer.')): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    if (this.answered) this.resolve({ ...this.answered, beginning: Buffer.concat(this.kept).toString('utf8') });
    else this.reject(error);
  }
}

class TimedOut extends Error {
  override readonly name = 'TimeoutError';
}
