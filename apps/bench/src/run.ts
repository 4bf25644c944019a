import { Cleanup, buildWhatChanged, type Progress, startTestEngines } from '@liaison/engines';
import type { Bench } from './bench';
import type { Run } from './compare';
import { type Row, rowOf } from './figure';
import { stages } from './figures';
import { describeMachine, mongodVersion } from './machine';
import { type Ground, startBaseline } from './processes';
import { endIdleScripts } from './run-script';
import { prepareSignIn } from './sign-in';

export interface RunOptions {
  /** Names of figures; all unless given. */
  only: readonly string[];
  quick: boolean;
  large: number | undefined;
  progress: Progress;
  /** Of the whole run: whoever is interrupted runs it. */
  cleanup: Cleanup;
  /** Told of each figure as soon as there is one. */
  onRow: (row: Row) => void;
  /** Told of a stage that ended before its time. */
  onFailure: (error: unknown) => void;
}

const FULL = { rounds: 5, seconds: 1.5 };
const QUICK = { rounds: 3, seconds: 1.5 };

/** Builds what changed, and measures stage by stage, each on processes of its own. */
export async function runBench({ only, quick, large, progress, cleanup, onRow, onFailure }: RunOptions): Promise<Run> {
  const machine = describeMachine();
  const at = new Date().toISOString();
  await buildWhatChanged(progress);
  const { rounds, seconds } = quick ? QUICK : FULL;
  const wants = (name: string) => only.length === 0 || only.includes(name);
  let started: Promise<Ground> | undefined;
  let bare: Promise<string> | undefined;
  const ground = () => (started ??= startGround(cleanup, progress));
  const baseline = () => (bare ??= ground().then((ready) => startBaseline(ready, cleanup)));
  const rows: Row[] = [];
  cleanup.add(endIdleScripts);
  for (const stage of stages.filter(({ names }) => names.some(wants))) {
    const ofStage = new Cleanup();
    cleanup.add(() => ofStage.run());
    const bench: Bench = { ground, baseline, cleanup: ofStage, quick, large, rounds, seconds, wants, progress };
    try {
      for await (const measured of stage.measure(bench)) {
        const row = rowOf(measured);
        rows.push(row);
        onRow(row);
      }
    } catch (error) {
      // What was measured is shown all the same, and the other stages have their turn.
      onFailure(error);
    }
    await ofStage.run();
    if (cleanup.begun) break;
  }
  if (started && !cleanup.begun) machine.versions['mongod'] = await mongodVersion((await started).mongodbUri);
  return { at, quick, rounds, machine, rows };
}

async function startGround(cleanup: Cleanup, progress: Progress): Promise<Ground> {
  const engines = await startTestEngines({ progress });
  cleanup.add(() => engines.stop());
  const { kafkaBrokers, mongodbUri, dataDir } = engines;
  return { kafkaBrokers, mongodbUri, dataDir, signIn: await prepareSignIn(dataDir) };
}
