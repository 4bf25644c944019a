import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it answers in turn: mostly that it took the event in. */
const STATUSES = [204, 200, 503, 204, 302, 204, 429, 204, 410];

export interface MoodyReceiver {
  /** Without a slash at the end. */
  url: string;
  /** How often it was posted to. */
  posts(): number;
  stop(): Promise<void>;
}

/** Takes webhooks at any path of this machine's loopback, so that what is made up reaches nobody else, and answers all that may be answered. */
export async function startMoodyReceiver(): Promise<MoodyReceiver> {
  let posts = 0;
  const server = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(STATUSES[posts++ % STATUSES.length]!, { location: '/elsewhere' }).end('{'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts: () => posts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
