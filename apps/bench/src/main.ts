import { join } from 'node:path';
import { inspect } from 'node:util';
import { Cleanup, EngineProblem, PROJECT_ROOT } from '@liaison/engines';
import { Command, InvalidArgumentError } from 'commander';
import { keepRun, readRun } from './compare';
import type { Row } from './figure';
import { FIGURES } from './figures';
import { figureOf, markdownOf, tableOf } from './report';
import { runBench } from './run';

interface Asked {
  only: string[];
  quick: boolean;
  records?: number;
  json?: string;
  markdown: boolean;
}

const asked = new Command('bench')
  .description('Measures the platform against the bare parts that it is made of, in one run on one machine.')
  .option('--only <name>', `one figure, and may be given again: ${FIGURES.join(', ')}`, addFigure, [])
  .option('--quick', 'fewer and shorter rounds, on less data', false)
  .option(
    '--records <count>',
    'of the large register (default: 100000, with --quick 10000); 1000000 with `--only records`',
    countOf,
  )
  .option('--json <file>', 'where the run is kept, and the last one is found (default: .liaison/bench/last.json)')
  .option('--markdown', 'print the table for README.md too', false)
  .parse()
  .opts<Asked>();

const print = (text: string) => process.stdout.write(`${text}\n`);
const started = Date.now();
const say = (text: string) => print(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
const cleanup = new Cleanup();
let stopping = false;

async function bench({ only, quick, records, markdown, json }: Asked): Promise<void> {
  const file = json ?? join(PROJECT_ROOT, '.liaison', 'bench', quick ? 'last-quick.json' : 'last.json');
  const earlier = await readRun(file);
  const onRow = (row: Row) => say(`${row.name}: ${row.what}: ${figureOf(row)}.`);
  const run = await runBench({ only, quick, large: records, cleanup, progress: say, onRow, onFailure: complain });
  if (stopping) return;
  print(`\n${tableOf(run, earlier)}\n`);
  if (earlier) print(`Change: since ${earlier.at.slice(0, 16).replace('T', ' ')} UTC.`);
  if (markdown) print(`\n${markdownOf(run)}\n`);
  await keepRun(file, run, earlier);
  print(`Kept in ${file}.`);
}

function addFigure(name: string, before: string[]): string[] {
  if (!FIGURES.includes(name)) throw new InvalidArgumentError(`The figures are ${FIGURES.join(', ')}.`);
  return [...before, name];
}

function countOf(text: string): number {
  if (!/^[1-9]\d{3,7}$/.test(text)) throw new InvalidArgumentError('A number from 1000 to 99999999.');
  return Number(text);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping everything; once more to stop at once.');
    void cleanup.run().then(() => process.exit(130));
  });
}

/** What was stopped under it fails in its own way; that is no news. */
function complain(error: unknown): void {
  if (!stopping) process.stderr.write(`\n${error instanceof EngineProblem ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}

try {
  await bench(asked);
} catch (error) {
  complain(error);
} finally {
  if (!stopping) await cleanup.run();
}
