/**
 * Runs the bundle beside it. V8 keeps what it has compiled of it for the next start, which is then spared a third of its time.
 * Becomes `main.js` of every app (rspack.config.js).
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

/** By then a start is over, and everything that it needs has been compiled. */
const REMEMBER_AFTER_MS = 10_000;
/** What runs in a start runs once or twice: optimised machine code for it comes too late to be of use, and takes a sixth of the time. */
const OPTIMISE_AFTER_MS = 5_000;

const folder = import.meta.dirname;
const file = join(folder, 'bundle.cjs');
const { size, mtimeMs } = statSync(file);
// V8 itself refuses what another version of it or other flags have made, but it knows a text by its length alone.
const madeFrom = createHash('sha256').update(`${size} ${mtimeMs}`).digest();
const flags = createHash('sha256').update(process.execArgv.join(' ')).digest('hex').slice(0, 8);
const cacheFile = join(folder, `bundle.${flags}.cache`);

function remembered() {
  try {
    const cache = readFileSync(cacheFile);
    return cache.subarray(0, madeFrom.length).equals(madeFrom) ? cache.subarray(madeFrom.length) : undefined;
  } catch {
    return undefined;
  }
}

function remember(script) {
  try {
    const draft = `${cacheFile}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([madeFrom, script.createCachedData()]));
    renameSync(draft, cacheFile);
  } catch {
    // The folder may be read-only: every start compiles anew.
  }
}

const script = new vm.Script(readFileSync(file, 'latin1'), {
  filename: file,
  cachedData: remembered(),
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
setFlagsFromString('--no-opt');
setTimeout(() => setFlagsFromString('--opt'), OPTIMISE_AFTER_MS).unref();
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, folder, import.meta.url);
if (script.cachedDataRejected !== false) setTimeout(() => remember(script), REMEMBER_AFTER_MS).unref();
