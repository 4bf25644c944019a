import type { Bench, Stage } from '../bench';
import type { Measured } from '../figure';
import { load } from '../load';
import { MEETING } from '../meeting';
import { MEMORY_COUNTED, memoryOfTree } from '../memory';
import { type NpmStart, prepareNpmStart } from '../npm-start';

const WORK_SECONDS = 2;

/** `npm start` as a person has it, with the sample register: how soon it works, and what it needs. */
export const startStage: Stage = {
  names: ['start', 'memory'],
  async *measure(bench: Bench): AsyncIterable<Measured> {
    const npm = await prepareNpmStart(bench.cleanup);
    bench.progress('The first `npm start`, with the sample register.');
    await npm.handle.start();
    await npm.settled();
    await npm.stop();
    // What is made once for this machine, both sides have.
    await npm.enginesAlone();
    const figures = { platform: [] as number[], baseline: [] as number[], memory: [] as number[] };
    const startAgain = async () => {
      await npm.handle.start();
      figures.platform.push(npm.took() / 1000);
      // Only the gateway and partners are up for certain by now.
      await npm.settled();
      if (bench.wants('memory')) figures.memory.push(await memoryAtWork(npm));
      await npm.stop();
    };
    const enginesAlone = async () => figures.baseline.push((await npm.enginesAlone()) / 1000);
    for (let round = 0; round < bench.rounds; round += 1) {
      bench.progress(`\`npm start\` and the engines alone, round ${round + 1}.`);
      const sides = bench.wants('start') ? [startAgain, enginesAlone] : [startAgain];
      for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
    }
    yield* rowsOf(figures).filter(({ name }) => bench.wants(name));
  },
};

function rowsOf({ platform, baseline, memory }: Record<'platform' | 'baseline' | 'memory', number[]>): Measured[] {
  return [
    {
      name: 'start',
      what: 'second `npm start` to the first 201 and its composed read',
      against: 'broker and mongod alone to ready, on the same data',
      unit: 's',
      platform,
      baseline,
      aim: { atMost: 1.5 },
    },
    {
      name: 'memory',
      what: 'memory of everything, engines included',
      unit: 'MB',
      platform: memory,
      aim: { atMost: 1200 },
      note: `${MEMORY_COUNTED} of npm, the launcher, the guards, six services, the broker and mongod, after ${WORK_SECONDS} s of writes and reads`,
    },
  ];
}

/** While nothing is asked of it, after it was put to work. */
async function memoryAtWork({ url, token, handle }: NpmStart): Promise<number> {
  const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' };
  const common = { headers, connections: 4, seconds: WORK_SECONDS };
  await Promise.all([
    load({ ...common, url: `${url}/api/v1/meetings`, method: 'POST', body: JSON.stringify(MEETING), rate: 100, expect: 201 }),
    load({ ...common, url: `${url}/api/v1/dashboard`, rate: 50, expect: 200 }),
  ]);
  return memoryOfTree(handle.pid ?? NaN);
}
