import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import { writesPerSecond } from '../load/writers';
import { startAlone } from '../processes';
import { interleaved } from '../rounds';
import { showKeys } from '../sign-in';
import type { ServicesUnderTest } from './services-under-test';

/** Until V8 has compiled what is hot, on either side. */
const WARM_UP_SECONDS = 4;
/** Until what was written is published. */
const SETTLES_MS = 1_000;
const COMMON = { against: 'bare Nest on Fastify + mongoose insert of the same body', unit: 'req/s' };

/** Writes accepted in a second by a service alone with its engines; what other services do about its events is their own work. */
export const writeStage: Stage = {
  names: ['write'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const ground = await bench.ground();
    const { cleanup } = bench;
    const jwksUrl = await showKeys(ground.signIn, cleanup);
    const service = await startAlone(ground, { service: 'meetings', name: 'writes', cleanup, jwksUrl });
    await service.handle.start();
    const baseline = await bench.baseline();
    bench.progress('Measuring writes.');
    const addresses = { platform: `${service.url}/api/v1/meetings`, baseline: `${baseline}/meetings` };
    const settle = () => sleep(SETTLES_MS);
    const figures = await against(bench, addresses, ground.signIn.token, settle);
    yield { ...COMMON, ...figures, name: 'write', what: 'accepted write at a service', aim: { atLeast: 0.9 } };
  },
};

/** The same through the gateway, with all services at work on what follows. */
export async function gatewayWrites(bench: Bench, stage: ServicesUnderTest): Promise<Measured[]> {
  bench.progress('Measuring writes through the gateway.');
  const addresses = { platform: `${stage.url}/api/v1/meetings`, baseline: `${stage.baselineUrl}/meetings` };
  const figures = await against(bench, addresses, stage.token, stage.settle);
  const what = 'the same through the gateway, all services at work';
  return [{ ...COMMON, ...figures, name: 'gateway-write', what, aim: { atLeast: 0.5 } }];
}

async function against(
  bench: Bench,
  addresses: Record<'platform' | 'baseline', string>,
  token: string,
  settle: () => Promise<void>,
) {
  for (const address of Object.values(addresses)) {
    await writesPerSecond(address, token, WARM_UP_SECONDS);
    await settle();
  }
  const sides = {
    platform: async () => {
      const perSecond = await writesPerSecond(addresses.platform, token, bench.seconds);
      await settle();
      return perSecond;
    },
    // Nothing follows an insert.
    baseline: () => writesPerSecond(addresses.baseline, token, bench.seconds),
  };
  return interleaved(sides, { rounds: bench.rounds });
}
