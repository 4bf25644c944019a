import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTACT_ADDRESSES_PATH, type ContactAddress } from '@liaison/contracts';
import { mustBeService } from '@liaison/service';

/** The partners service, as far as it tells addresses. */
export interface AddressBook {
  url: string;
  key: string;
  known: Map<string, ContactAddress>;
  stop(): Promise<void>;
}

export async function startAddressBook(): Promise<AddressBook> {
  const key = 'a-key-that-two-services-have-alone-7';
  const known = new Map<string, ContactAddress>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      mustBeService(key, 'meetings', 'partners', request.headers.authorization).then(
        () => {
          const { ids } = JSON.parse(Buffer.concat(chunks).toString()) as { ids: string[] };
          const items = ids.flatMap((id) => known.get(id) ?? []);
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ items }));
        },
        () => response.writeHead(401).end(),
      );
    });
    if (request.url !== CONTACT_ADDRESSES_PATH) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    known,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
