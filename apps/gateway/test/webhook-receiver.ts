import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '@liaison/messaging';
import { Webhook } from 'standardwebhooks';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  event: CloudEvent;
}

/** What a receiver answers: a status, with headers if need be, or nothing for as long as it waits. */
type Answer = number | { status: number; headers?: Record<string, string>; body?: string };

/** Takes webhooks in, as a subscriber's program would, and keeps them in the order in which they came. */
export interface WebhookReceiver {
  url: string;
  received: Received[];
  /** Decides on what to answer; 200 unless set. */
  answer: (received: Received) => Answer | Promise<Answer>;
  /** What came to one path, by event ids. */
  idsAt(path: string): string[];
  at(path: string): Received[];
  stop(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body, event: JSON.parse(body) as CloudEvent };
      receiver.received.push(one);
      void Promise.resolve(receiver.answer(one)).then((given) => {
        const { status, headers = {}, body: text = '' } = typeof given === 'number' ? { status: given } : given;
        response.writeHead(status, headers).end(text);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: () => 200,
    idsAt: (path) => receiver.at(path).map(({ event }) => event.id),
    at: (path) => receiver.received.filter((one) => one.path === path),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** By the reference library. Throws where the signature is not good. */
export function verify({ body, headers }: Received, secret: string): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}
