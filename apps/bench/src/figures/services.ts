import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import { startServices } from '../processes';
import { calendarEvents, registerEvents } from '../register/events';
import { KEPT_VIEWS, multiply } from '../register/multiply';
import { publish } from '../register/publish';
import { untilPagesMade, untilSettled } from '../settle';
import { endToEnd } from './end-to-end';
import { feed } from './feed';
import { overviews } from './overviews';
import { COPIES_OF_SHARE, PARTNERS, type ServicesUnderTest } from './services-under-test';
import { subscribers } from './subscribers';
import { visible } from './visible';
import { gatewayWrites } from './writes';

const CALENDAR_ENTRIES = 200;

/** The whole platform beside the bare parts, on the same engines. */
export const servicesStage: Stage = {
  names: ['gateway-write', 'overview', 'end-to-end', 'feed', 'subscribers'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const stage = await begin(bench);
    if (bench.wants('overview')) yield* await overviews(bench, stage);
    if (bench.wants('overview')) yield* await visible(bench, stage);
    if (bench.wants('feed')) yield* await feed(bench, stage);
    if (bench.wants('gateway-write')) yield* await gatewayWrites(bench, stage);
    if (bench.wants('end-to-end')) yield* await endToEnd(bench, stage);
    if (bench.wants('subscribers')) yield* await subscribers(bench, stage);
  },
};

async function begin(bench: Bench): Promise<ServicesUnderTest> {
  const { signIn, kafkaBrokers, mongodbUri, ...ground } = await bench.ground();
  bench.progress('Starting the services and the baseline.');
  const services = await startServices({ ...ground, signIn, kafkaBrokers, mongodbUri }, bench.cleanup);
  const baselineUrl = await bench.baseline();
  const { token } = signIn;
  const { gateway } = services;
  const settle = () => untilSettled({ kafkaBrokers, gatewayUrl: services.url, token });
  // A warm-up share, and one for each round.
  const copies = (bench.rounds + 1) * COPIES_OF_SHARE;
  if (bench.wants('overview') || bench.wants('feed')) {
    bench.progress('Filling the projections.');
    await publish(kafkaBrokers, 'liaison', registerEvents(PARTNERS));
    await publish(kafkaBrokers, 'liaison', calendarEvents(CALENDAR_ENTRIES));
    await settle();
  }
  if (bench.wants('overview')) {
    await untilPagesMade(services.url, token);
    await gateway.stop();
    await multiply(mongodbUri, 'liaison_gateway', copies, KEPT_VIEWS);
    await gateway.start();
  }
  await settle();
  return { ...services, baselineUrl, kafkaBrokers, mongodbUri, token, copies, settle };
}
