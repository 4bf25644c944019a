import autocannon from 'autocannon';
import { answerJob } from '../run-script';
import { percentile } from '../statistics';

/** So many clients, each sending its next request when the last one is answered. */
export interface HttpLoad {
  url: string;
  seconds: number;
  connections: number;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Asked for one after the other, each once; ends early when all were. Otherwise the path of the URL. */
  paths?: string[];
  /** Requests a second at most, of all clients together. */
  rate?: number;
  /** Any other status fails the run. */
  expect: number;
}

export interface HttpFigures {
  answers: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

answerJob<HttpLoad, HttpFigures>(async (load) => {
  const { paths, rate, seconds, expect: _, ...options } = load;
  const times: number[] = [];
  let wrong: number | undefined;
  let next = 0;
  let lastAnswer = 0;
  const run = autocannon(
    {
      ...options,
      sampleInt: 100,
      ...(paths ? { amount: paths.length } : { duration: seconds }),
      ...(rate && { overallRate: rate, ignoreCoordinatedOmission: true }),
      ...(paths && { requests: [{ setupRequest: (request) => ({ ...request, path: paths[next++ % paths.length] }) }] }),
    },
    () => undefined,
  );
  const started = performance.now();
  const limit = paths && setTimeout(() => run.stop(), seconds * 1000);
  run.on('response', (_client, status, _bytes, milliseconds) => {
    if (status !== load.expect) wrong = status;
    times.push(milliseconds);
    lastAnswer = performance.now();
  });
  const { errors } = await new Promise<autocannon.Result>((resolve) => run.on('done', resolve));
  clearTimeout(limit);
  if (wrong !== undefined) throw new Error(`${load.url} answered ${wrong} instead of ${load.expect}.`);
  if (times.length === 0 || errors > 0) throw new Error(`${load.url}: ${times.length} answers and ${errors} errors.`);
  return {
    answers: times.length,
    perSecond: (times.length / (lastAnswer - started)) * 1000,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
  };
});
