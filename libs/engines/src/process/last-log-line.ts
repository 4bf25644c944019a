import { open } from 'node:fs/promises';

const TAIL_BYTES = 8192;
const LONGEST = 300;

/**
 * What a process complained of last, for a person: the last warning or error if its log is JSON (pino's or MongoDB's), else
 * the last line that speaks of an error, else the last line. At most 300 characters, and empty when there is nothing to say.
 */
export async function lastLogLine(logFile: string): Promise<string> {
  const lines = (await tail(logFile)).split('\n').map((line) => line.trim());
  const words = lines.filter((line) => line && !isNoise(line)).map(plain);
  const telling = words.filter((line) => line !== undefined);
  return (telling.findLast((line) => /error|exception/i.test(line)) ?? telling.at(-1) ?? '').slice(0, LONGEST);
}

/** Frames of a stack, brackets of a printed object, and Node's farewell. */
function isNoise(line: string): boolean {
  return /^(at |\.\.\. \d+ more|[{}[\]^]+$|Node\.js v)/.test(line);
}

async function tail(logFile: string): Promise<string> {
  try {
    const file = await open(logFile);
    try {
      const { size } = await file.stat();
      const length = Math.min(size, TAIL_BYTES);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      return buffer.toString('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

interface LogEntry {
  /** pino: 40 is a warning. */
  level?: number;
  msg?: string;
  err?: { message?: string };
  /** MongoDB: I is for information. */
  s?: string;
  attr?: { error?: unknown };
}

const PINO_WARNING = 40;

/** The message of a JSON line that complains; undefined for one that only informs. */
function plain(line: string): string | undefined {
  if (!line.startsWith('{')) return line;
  try {
    const { level, msg, err, s, attr } = JSON.parse(line) as LogEntry;
    if (s === 'I' || (level ?? PINO_WARNING) < PINO_WARNING) return undefined;
    const detail = err?.message ?? (attr?.error && JSON.stringify(attr.error));
    return [msg, detail].filter(Boolean).join(': ') || undefined;
  } catch {
    return undefined; // The tail may begin in the middle of a line.
  }
}
