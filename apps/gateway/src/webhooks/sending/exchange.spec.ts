import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { exchange } from './exchange';

/** For what never ends; long enough for a status to come on a busy machine. */
const SOON_MS = 1_000;

describe('one exchange with a receiver', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const agent = new Agent({ connections: 1 });

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?of=mine`;
  });
  afterAll(async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const post = (withinMs?: number) => exchange(agent, { url, headers: { 'webhook-id': 'e1' }, body: '{"id":"é"}' }, withinMs);

  it('posts the body as it is, to the whole address', async () => {
    const received = new Promise<string>((resolve) => {
      answer = (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => resolve(`${request.method} ${request.url} ${Buffer.concat(chunks).toString('utf8')}`));
        response.writeHead(429, { 'retry-after': '7' }).end('later');
      };
    });
    expect(await post()).toMatchObject({ status: 429, retryAfter: '7', beginning: 'later' });
    expect(await received).toBe('POST /hook?of=mine {"id":"é"}');
  });

  it('ends where nothing is answered in time, and so does what waited for the connection', async () => {
    answer = () => undefined;
    const both = await Promise.allSettled([post(SOON_MS), post(SOON_MS)]);
    expect(both.map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual(['TimeoutError', 'TimeoutError']);
    answer = (_request, response) => void response.end();
    expect(await post()).toMatchObject({ status: 200 });
  });

  it('takes the status for the answer where the body breaks off, or is never done', async () => {
    answer = (_request, response) => {
      response.writeHead(206, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    expect(await post()).toMatchObject({ status: 206, beginning: 'half' });
    answer = (_request, response) => void response.writeHead(200).write('for ever');
    expect(await post(SOON_MS)).toMatchObject({ status: 200, beginning: 'for ever' });
  });

  it('is not taken in by what comes before the answer', async () => {
    answer = (_request, response) => {
      response.writeProcessing();
      response.writeHead(503).end();
    };
    expect(await post()).toMatchObject({ status: 503 });
  });
});
