import type { Bench } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { MEETING } from '../meeting';
import { interleaved } from '../rounds';
import type { ServicesUnderTest } from './services-under-test';

/** Clients that write at once. */
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;
const AGAINST = 'bare Nest on Fastify + mongoose insert of the same body';

/** Writes accepted in a second, at the service itself and through the gateway. */
export async function writes(
  bench: Bench,
  { url, meetingsUrl, baselineUrl, token, settle }: ServicesUnderTest,
): Promise<Measured[]> {
  const write = async (address: string, seconds: number) => {
    const { perSecond } = await load({
      url: address,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(MEETING),
      connections: CONNECTIONS,
      seconds,
      expect: 201,
    });
    return perSecond;
  };
  const addresses = {
    service: `${meetingsUrl}/api/v1/meetings`,
    gateway: `${url}/api/v1/meetings`,
    baseline: `${baselineUrl}/meetings`,
  };
  bench.progress('Measuring writes.');
  for (const address of Object.values(addresses)) {
    await write(address, WARM_UP_SECONDS);
    await settle();
  }
  const { service, gateway, baseline } = await interleaved(
    {
      service: () => write(addresses.service, bench.seconds),
      baseline: () => write(addresses.baseline, bench.seconds),
      gateway: () => write(addresses.gateway, bench.seconds),
    },
    { rounds: bench.rounds, settle },
  );
  const common = { against: AGAINST, unit: 'req/s', baseline };
  const rows: Measured[] = [
    { ...common, name: 'write', what: 'accepted write at a service', platform: service, aim: { atLeast: 0.9 } },
    { ...common, name: 'gateway-write', what: 'the same through the gateway', platform: gateway, aim: { atLeast: 0.5 } },
  ];
  return rows.filter(({ name }) => bench.wants(name));
}
