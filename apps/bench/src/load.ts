import type { HttpFigures, HttpLoad } from './load/http-load';
import { runScript } from './run-script';

/** Loads an address from a process of its own. @throws Error if anything but the expected status is answered. */
export function load(job: HttpLoad): Promise<HttpFigures> {
  return runScript<HttpFigures>('./load/http-load.ts', job);
}
