import autocannon from 'autocannon';
import { answerJob } from '../run-script';

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
  keepTimes?: boolean;
}

export interface HttpFigures {
  answers: number;
  perSecond: number;
  /** Of each answer, in milliseconds; where they were asked for. */
  times?: number[];
}

/** A run that has no answer for each client by then goes on until it has, but not longer than this. Seconds. */
const MOST_SECONDS = 60;

answerJob<HttpLoad, HttpFigures>(async (load) => {
  const { paths, rate, seconds, expect: expected, ...options } = load;
  const times: number[] = [];
  let wrong: number | undefined;
  let next = 0;
  let lastAnswer = 0;
  const run = autocannon(
    {
      ...options,
      sampleInt: 100,
      timeout: MOST_SECONDS,
      ...(paths ? { amount: paths.length } : { duration: MOST_SECONDS }),
      ...(rate && { overallRate: rate, ignoreCoordinatedOmission: true }),
      ...(paths && { requests: [{ setupRequest: (request) => ({ ...request, path: paths[next++ % paths.length] }) }] }),
    },
    () => undefined,
  );
  const started = performance.now();
  const limit = setInterval(() => {
    if (performance.now() - started > seconds * 1000 && times.length >= load.connections) run.stop();
  }, 50);
  run.on('response', (_client, status, _bytes, milliseconds) => {
    if (status !== expected) wrong = status;
    times.push(milliseconds);
    lastAnswer = performance.now();
  });
  const { errors } = await new Promise<autocannon.Result>((resolve) => run.on('done', resolve));
  clearInterval(limit);
  if (wrong !== undefined) throw new Error(`${load.url} answered ${wrong} instead of ${expected}.`);
  if (times.length === 0 || errors > 0) throw new Error(`${load.url}: ${times.length} answers and ${errors} errors.`);
  return {
    answers: times.length,
    perSecond: (times.length / (lastAnswer - started)) * 1000,
    ...(load.keepTimes && { times }),
  };
});
