import { answerJob } from '../run-script';
import { percentile } from '../statistics';

/** Writes one after the other; after each 201 the partner's overview is read at the position that was answered. */
export interface Visible {
  url: string;
  token: string;
  partnerIds: string[];
  count: number;
}

export interface VisibleFigures {
  /** Milliseconds from the 201 until the overview that shows the write was read. */
  p50: number;
  p99: number;
}

const WARM_UP = 10;

answerJob<Visible, VisibleFigures>(async ({ url, token, partnerIds, count }) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const times: number[] = [];
  for (let number = 0; number < WARM_UP + count; number += 1) {
    const partnerId = partnerIds[number % partnerIds.length];
    const text = `Promise ${process.pid}-${number}`;
    const written = await fetch(`${url}/api/v1/commitments`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ partnerId, text, madeOn: '1999-04-08', dueOn: '2999-12-31' }),
    });
    const answered = performance.now();
    if (written.status !== 201) throw new Error(`A write answered ${written.status}: ${await written.text()}`);
    const position = written.headers.get('liaison-position') ?? '';
    const read = await fetch(`${url}/api/v1/partners/${partnerId}/overview`, {
      headers: { ...headers, 'liaison-position': position },
    });
    const overview = await read.text();
    const time = performance.now() - answered;
    if (read.status !== 200) throw new Error(`An overview answered ${read.status}: ${overview}`);
    // On the timeline the latest comes first.
    if (!overview.includes(text)) throw new Error('An overview does not show what was written before it was read.');
    await written.arrayBuffer();
    if (number >= WARM_UP) times.push(time);
  }
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
});
