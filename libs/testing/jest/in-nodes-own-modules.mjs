import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { mapOf } from './compile.mjs';

const require = createRequire(import.meta.url);
register('./typescript-hooks.mjs', import.meta.url);

/**
 * Jest's own way to run a test file, but for one thing: Node loads the modules, as it does in production. Jest would evaluate every
 * module anew for every file, in a context of its own: two seconds of a processor for each that starts a service, and a gigabyte in the end.
 * So what a module keeps, it keeps for all files that the same worker runs.
 */
export default function run(globalConfig, config, environment, runtime, file, sendMessageToJest) {
  if (globalConfig.watch || globalConfig.watchAll)
    throw new Error('Node loads a module once: what changes is not seen by --watch.');
  runtime.requireInternalModule = anew;
  runtime.setGlobalsForRuntime = (globals) => Object.assign(globalThis, globals);
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => import(pathToFileURL(path).href);
  // Asked for every line of a stack that is shown.
  runtime.getSourceMaps().get = (url) => (/^file:.*\.ts$/.test(url) ? mapOf(fileURLToPath(url)) : undefined);
  return circus.default(globalConfig, config, environment, runtime, file, sendMessageToJest);
}

/** What collects a file's tests and runs them, without those of the file before. */
function anew(path) {
  delete require.cache[path];
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    if (['JEST_STATE_SYMBOL', 'EVENT_HANDLERS'].includes(symbol.description)) delete globalThis[symbol];
  return require(path);
}
