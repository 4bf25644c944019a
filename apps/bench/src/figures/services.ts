import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import { startBaseline, startServices } from '../processes';
import { untilSettled } from '../settle';
import { endToEnd } from './end-to-end';
import { writes } from './writes';

/** What the figures of this stage are measured on. */
export interface ServicesStage {
  url: string;
  meetingsUrl: string;
  baselineUrl: string;
  kafkaBrokers: string;
  token: string;
  settle: () => Promise<void>;
}

/** The whole platform beside the bare parts, on the same engines. */
export const servicesStage: Stage = {
  names: ['write', 'gateway-write', 'end-to-end'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const ground = await bench.ground();
    bench.progress('Starting the services and the baseline.');
    const { url, meetingsUrl } = await startServices(ground, bench.cleanup);
    const baselineUrl = await startBaseline(ground, bench.cleanup);
    const { kafkaBrokers } = ground;
    const { token } = ground.signIn;
    const settle = () => untilSettled({ kafkaBrokers, gatewayUrl: url, token });
    await settle();
    const stage: ServicesStage = { url, meetingsUrl, baselineUrl, kafkaBrokers, token, settle };
    if (bench.wants('write') || bench.wants('gateway-write')) yield* await writes(bench, stage);
    if (bench.wants('end-to-end')) yield* await endToEnd(bench, stage);
  },
};
