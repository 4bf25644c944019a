import type { Operation } from './operations';
import type { FuzzAnswer } from './send';

/** Of a stack trace or of our files, as they would stand in an answer. */
const INNARDS = /\n\s+at |node_modules|\/src\/|\.[cm]?[jt]s:\d+|MongoServerError|CastError/;

/** What is wrong with an answer, in words; empty where it is as it should be. */
export function faultsOf({ statuses }: Operation, { status, headers, text }: FuzzAnswer): string[] {
  const faults: string[] = [];
  if (status >= 500 && status !== 503) faults.push('an error on our side');
  if (!statuses.has(status) && status !== 304) faults.push('a status that the document doesn’t name');
  if (INNARDS.test(text)) faults.push('it tells what it is made of');
  if (status >= 400) faults.push(...faultsOfProblem(status, headers['content-type'], text));
  return faults;
}

function faultsOfProblem(status: number, contentType: string | undefined, text: string): string[] {
  if (!contentType?.startsWith('application/problem+json')) return [`an error as ${contentType}`];
  const problem = parsed(text);
  const whole = problem['status'] === status && typeof problem['code'] === 'string' && typeof problem['detail'] === 'string';
  return whole ? [] : ['a problem without status, code or detail'];
}

function parsed(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
