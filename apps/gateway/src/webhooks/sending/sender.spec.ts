import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { CheckedAddresses, type Resolve } from '../addresses/checked-addresses';
import { networksOf } from '../addresses/networks';
import { Sender } from './sender';
import { newSigningSecret } from './signing-secret';

const MESSAGE = { id: 'event', body: '{"id":"event"}' };
const SECRETS = [newSigningSecret()];

describe('sending a webhook', () => {
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: number;
  const senders: Sender[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    asked = 0;
    answer = (_request, response) => void response.end();
  });
  afterAll(async () => {
    await Promise.all(senders.map((sender) => sender.close()));
    server.closeAllConnections();
    server.close();
  });

  const sender = (allowed = '127.0.0.0/8', resolve?: Resolve) => {
    const made = new Sender(new CheckedAddresses(networksOf(allowed)!, resolve));
    senders.push(made);
    return made;
  };
  const send = (by: Sender, host = '127.0.0.1') =>
    by.send({ url: `http://${host}:${port}/hook`, secrets: SECRETS }, MESSAGE, new Date());

  it('is verified by the reference library', async () => {
    const received = new Promise<[string, Record<string, string>]>((resolve) => {
      answer = (request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => resolve([body, request.headers as never]));
        response.end('thanks');
      };
    });
    expect(await send(sender())).toMatchObject({ status: 200, answer: 'thanks', milliseconds: expect.any(Number) });
    expect(new Webhook(SECRETS[0]!).verify(...(await received))).toEqual({ id: 'event' });
  });

  it('keeps the beginning of an answer, and cuts off one without end', async () => {
    answer = (_request, response) => {
      response.writeHead(500);
      const pour = () => response.writable && response.write('x'.repeat(16_384), () => setImmediate(pour));
      pour();
    };
    const { status, answer: kept } = await send(sender());
    expect([status, kept]).toEqual([500, 'x'.repeat(1_024)]);
  });

  it('follows no redirect', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
    expect(await send(sender())).toMatchObject({ status: 302 });
    expect(asked).toBe(1);
  });

  it.each(['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]', '[::1]'])(
    'reaches nothing private: %s',
    async (host) => {
      expect(await send(sender(''), host)).toMatchObject({ problem: 'address-refused' });
      expect(asked).toBe(0);
    },
  );

  it('connects to the address that was checked, whatever the name means a moment later', async () => {
    const answers = ['127.0.0.1', '127.0.0.2', '10.0.0.1'];
    const lookedUp: string[] = [];
    const by = sender('127.0.0.1/32', async () => {
      const address = answers[Math.min(lookedUp.length, 2)]!;
      lookedUp.push(address);
      return [{ address, family: 4 }];
    });
    expect(await send(by, 'rebinding.example')).toMatchObject({ status: 200 });
    expect(lookedUp).toEqual(['127.0.0.1']);
    server.closeAllConnections();
    expect(await send(by, 'rebinding.example')).toMatchObject({ problem: 'address-refused' });
    expect(await send(by, 'rebinding.example')).toMatchObject({ problem: 'address-refused' });
    expect(asked).toBe(1);
  });

  it('refuses a name that has one private address among public ones', async () => {
    const by = sender('', async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
    expect(await send(by, 'mixed.example')).toMatchObject({ problem: 'address-refused' });
  });

  it('tells what went wrong', async () => {
    const unknown: Resolve = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    expect(await send(sender('', unknown), 'nowhere.example')).toMatchObject({ problem: 'unresolved' });
    answer = (request) => void request.socket.destroy();
    expect(await send(sender())).toMatchObject({ problem: 'broken-off' });
    const closed = await sender().send({ url: 'http://127.0.0.1:1/', secrets: SECRETS }, MESSAGE, new Date());
    expect(closed).toMatchObject({ problem: 'not-connected' });
  });

  it('uses a connection again', async () => {
    const ports = new Set<number | undefined>();
    answer = (request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    };
    const by = sender();
    for (let time = 0; time < 10; time += 1) await send(by);
    expect(ports.size).toBeLessThan(5);
  });
});
