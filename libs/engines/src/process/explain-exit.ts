import { lastLogLine } from './last-log-line';
import type { ProcessExit } from './guard-handle';

/** One sentence on why a process ended before it was ready, by what it wrote last. */
export async function explainExit(name: string, logFile: string, { code, signal }: ProcessExit): Promise<string> {
  const line = await lastLogLine(logFile);
  if (/No space left on device/i.test(line)) return `${name} could not start: the disk that holds its data is full.`;
  const how = signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`;
  return `${name} could not start: ${how}. ${line ? `It last wrote: ${line} ` : ''}(See ${logFile}.)`;
}
