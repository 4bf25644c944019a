import { open } from 'node:fs/promises';

const TAIL_BYTES = 8192;

/**
 * What a process wrote last, as far as a person can use it: the message of a JSON log line, or the line, at most 300
 * characters; stack frames are passed over. Empty when there is nothing.
 */
export async function lastLogLine(logFile: string): Promise<string> {
  const lines = (await tail(logFile)).split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => line && !/^(at |\.\.\. \d+ more|[{}[\]^]+$|Node\.js v)/.test(line));
  return plain(telling.at(-1) ?? '').slice(0, 300);
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

function plain(line: string): string {
  try {
    const entry = JSON.parse(line) as { msg?: unknown; err?: { message?: unknown } };
    return [entry.msg, entry.err?.message].filter((part) => typeof part === 'string').join(': ') || line;
  } catch {
    return line;
  }
}
