import { pino } from 'pino';
import { Metrics } from '../metrics/metrics';
import { httpAdapter } from './http-adapter';

/** Whom a request from this machine is from, by a service that trusts these proxies. */
async function addressBy(trustedProxies: string[], forwardedFor: string): Promise<string> {
  const fastify = httpAdapter(pino({ level: 'silent' }), new Metrics('test'), trustedProxies).getInstance();
  fastify.get('/who', ({ ip }) => ip);
  try {
    const url = await fastify.listen({ host: '127.0.0.1', port: 0 });
    return await (await fetch(`${url}/who`, { headers: { 'x-forwarded-for': forwardedFor } })).text();
  } finally {
    await fastify.close();
  }
}

describe('whom a request is from', () => {
  it('is who is connected, whatever it says', async () => {
    expect(await addressBy([], '203.0.113.7')).toBe('127.0.0.1');
    expect(await addressBy(['10.0.0.0/8'], '203.0.113.7')).toBe('127.0.0.1');
  });

  it('is what a trusted proxy says, and not what was told to that', async () => {
    const proxies = ['127.0.0.0/8', '10.0.0.0/8'];
    expect(await addressBy(proxies, '203.0.113.7')).toBe('203.0.113.7');
    expect(await addressBy(proxies, '198.51.100.9, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7');
  });
});
