import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { OperationsProblem } from './operations/operations-client';
import { complain, ENVIRONMENT_HELP, signedIn } from './operations/signed-in';

const LOOK_EVERY_MS = 300;

new Command('rebuild-projections')
  .description('Drops what the composed views are made from and builds it anew from Kafka, while the gateway serves.')
  .addHelpText('after', ENVIRONMENT_HELP)
  .parse();

async function rebuild(): Promise<void> {
  const client = await signedIn();
  const { latest: generation } = await client.rebuildProjections();
  const bar = new SingleBar({
    format: 'Projections [{bar}] {value}/{total} events',
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    fps: 10,
  });
  bar.start(0, 0);
  try {
    for (;;) {
      const { served, taken, rebuild } = await client.projections();
      bar.setTotal(taken);
      if (served >= generation) return bar.update(taken);
      if (rebuild?.generation !== generation || !rebuild.alive)
        throw new OperationsProblem('The rebuild ended before its time. The old projections are served on; begin again.');
      bar.update(Math.min(rebuild.taken, taken));
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    bar.stop();
  }
}

await rebuild().catch(complain);
