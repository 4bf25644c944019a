import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '@liaison/contracts';
import { historySource } from './history';
import { contractsNow, GOLDEN, readLanded, writeLanded } from './landed';
import { findingsOf } from './landing';

/** `npm run contracts:land`: keeps the contracts as they are now; refuses one that breaks what was landed. */
const ADVICE =
  'Make it a new version beside this one (README, How to add … a new version of an event). If it was landed and nobody has read it ' +
  'yet, delete its golden file and land again.';

mkdirSync(GOLDEN, { recursive: true });
const findings = findingsOf(contractsNow(), readLanded(), dayOf(new Date().toISOString()));
for (const { type, kind, told, landing } of findings) {
  if (landing) writeLanded(landing);
  process.stdout.write(`${kind.padEnd(9)}${type}${landing ? '' : `\n${told}`}\n`);
}
writeFileSync(join(GOLDEN, '../src/history.ts'), historySource(readLanded()));
if (findings.some(({ landing }) => !landing)) {
  process.stdout.write(`\n${ADVICE}\n`);
  process.exitCode = 1;
}
