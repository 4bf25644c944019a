import type { Progress } from '@liaison/engines';

/** Prints lines for the person at the terminal, each with the seconds since the start. */
export function sayWithSeconds(write: (line: string) => void): Progress {
  const started = Date.now();
  return (message) => write(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${message}`);
}
