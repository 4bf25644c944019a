import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import { startRegister } from '../register/registers';
import { lists } from './lists';
import { largeOf, SMALL } from './sizes';
import { rebuild } from './rebuild';
import { views } from './views';

/** Events of each record that came through Kafka; a tenth of the records did, so as many events as records. */
const EVENTS_OF_EACH = 10;

/** Gateways alone, on a large register and on a small one. */
export const registersStage: Stage = {
  names: ['rebuild', 'records'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const ground = await bench.ground();
    const large = await startRegister(bench, ground, {
      name: 'large',
      records: largeOf(bench),
      eventsOfEach: bench.wants('rebuild') ? EVENTS_OF_EACH : 1,
    });
    if (bench.wants('rebuild')) yield* await rebuild(bench, ground.kafkaBrokers, large);
    if (!bench.wants('records')) return;
    const small = await startRegister(bench, ground, { name: 'small', records: SMALL, eventsOfEach: 1 });
    bench.progress(`Making ${largeOf(bench).toLocaleString('en')} records.`);
    await Promise.all([small, large].map((register) => register.multiply()));
    yield* await views(bench, ground.kafkaBrokers, { small, large });
    yield* await lists(bench, ground, `${small.url}/.well-known/jwks.json`);
  },
};
