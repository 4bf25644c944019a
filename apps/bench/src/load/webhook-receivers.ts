import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SeenEvents } from './seen-events';

/** Takes in what is posted to `/0`, `/1` …: each path is a receiver of its own. */
export class WebhookReceivers {
  readonly seen: SeenEvents[];
  private readonly server: Server;

  constructor(count: number) {
    this.seen = Array.from({ length: count }, () => new SeenEvents());
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        this.seen[Number(request.url?.slice(1))]?.take(body);
        response.writeHead(204).end();
      });
    });
  }

  /** Answers the address, without a slash at the end. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
