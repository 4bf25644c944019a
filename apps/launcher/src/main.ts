import { inspect } from 'node:util';
import { assertServicePortsFree, Cleanup, EngineProblem, servicePorts, takeDataFolder } from '@liaison/engines';
import { endWithNpm } from './end-with-npm';
import { readSettings } from './read-settings';
import { sayWithSeconds } from './say';
import { startEmbedded } from './start-embedded';
import { startExternal } from './start-external';

const print = (text: string) => process.stdout.write(`${text}\n`);
const say = sayWithSeconds(print);
const running = new Cleanup();
let stopping = false;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  running.add(await takeDataFolder(settings.dataDir, say));
  await assertServicePortsFree(servicePorts(settings.port));
  const begin = settings.mode === 'embedded' ? startEmbedded(settings, running, say) : startExternal(settings, running, say);
  const welcome = await begin;
  if (!stopping) print(welcome);
}

async function stop(exitCode: number): Promise<void> {
  if (stopping) {
    say('Stopping now.');
    process.exit(1);
  }
  stopping = true;
  say('Stopping everything; once more to stop at once.');
  await running.run();
  say('Stopped.');
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

process.stdout.on('error', () => undefined); // A terminal that went away must not keep us from stopping in order.
endWithNpm(() => void stop(0));

start().catch(async (error: unknown) => {
  if (stopping) return;
  // One sentence for what a person can put right; a stack for what we must.
  process.stderr.write(`\n${error instanceof EngineProblem ? error.message : inspect(error)}\n`);
  await running.run();
  process.exit(1);
});
