import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import type { Scheduling, SchedulingFigures } from '../load/scheduling';
import { startAlone } from '../processes';
import { partnerEvents, partnerIdOf } from '../register/events';
import { publish } from '../register/publish';
import { interleaved } from '../rounds';
import { runScript } from '../run-script';
import { showKeys } from '../sign-in';
import { percentile } from '../statistics';

const MANY = 500;
const FEW = 5;
const MEETINGS = 8;

/** How soon scheduling a meeting is answered, whose invitations follow in the background (issue 6). */
export const schedulingStage: Stage = {
  names: ['scheduling'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const ground = await bench.ground();
    const { cleanup } = bench;
    const jwksUrl = await showKeys(ground.signIn, cleanup);
    const service = await startAlone(ground, { service: 'meetings', name: 'scheduling', cleanup, jwksUrl });
    await publish(ground.kafkaBrokers, service.topicPrefix, partnerEvents(MANY));
    await service.handle.start();
    const { token } = ground.signIn;
    const invited: number[] = [];
    const schedule = async (invitees: number) => {
      const partnerIds = Array.from({ length: invitees }, (_, partner) => partnerIdOf(partner));
      const job: Scheduling = { url: service.url, token, partnerIds, count: MEETINGS };
      return runScript<SchedulingFigures>('./load/scheduling.ts', job);
    };
    bench.progress(`Measuring how soon a meeting of ${MANY} is scheduled.`);
    for (const invitees of [FEW, MANY]) await schedule(invitees);
    const many = async () => {
      const figures = await schedule(MANY);
      invited.push(figures.invited);
      return figures.answered;
    };
    const few = async () => (await schedule(FEW)).answered;
    const figures = await interleaved({ platform: many, baseline: few }, { rounds: bench.rounds });
    yield {
      ...figures,
      name: 'scheduling',
      what: `a meeting of ${MANY} is scheduled, p50`,
      against: `the same of ${FEW}`,
      unit: 'ms',
      aim: { atMost: 3 },
      note: `its ${MANY} invitations are made ${Math.round(percentile(invited, 50))} ms later`,
    };
  },
};
