import { setTimeout as sleep } from 'node:timers/promises';
import { MEETING } from '../meeting';
import { answerJob } from '../run-script';
import { percentile } from '../statistics';

/** Schedules meetings one after the other, each when the invitations to the last one are made. */
export interface Scheduling {
  url: string;
  token: string;
  partnerIds: string[];
  count: number;
}

/** Milliseconds, p50. */
export interface SchedulingFigures {
  /** Until scheduling was answered. */
  answered: number;
  /** From then on until every invitation was made. */
  invited: number;
}

const LOOK_EVERY_MS = 20;
/** Until a service that was just started knows the partners, or has made the invitations. */
const MOST_MS = 60_000;

answerJob<Scheduling, SchedulingFigures>(async ({ url, token, partnerIds, count }) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*' };
  const invitees = partnerIds.map((partnerId) => ({ partnerId }));
  const send = (path: string, body?: object) =>
    fetch(`${url}/api/v1${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  const figures: Record<keyof SchedulingFigures, number[]> = { answered: [], invited: [] };
  for (let number = 0; number < count; number += 1) {
    const id = await until(async () => {
      const drafted = await send('/meetings', { ...MEETING, invitees });
      const { id: made } = (await drafted.json()) as { id?: string };
      return drafted.status === 201 ? made : undefined;
    }, 'A meeting could not be drafted: its partners are not known.');
    const asked = performance.now();
    const scheduled = await send(`/meetings/${id}/schedule`, {});
    await scheduled.arrayBuffer();
    const answered = performance.now();
    if (scheduled.status !== 200) throw new Error(`Scheduling answered ${scheduled.status}.`);
    await until(async () => {
      const answer = (await (await send(`/meetings/${id}/invitations?limit=1`)).json()) as { counts: { made: number } };
      return answer.counts.made === partnerIds.length || undefined;
    }, 'Not every invitation was made.');
    figures.answered.push(answered - asked);
    figures.invited.push(performance.now() - answered);
  }
  return { answered: percentile(figures.answered, 50), invited: percentile(figures.invited, 50) };
});

async function until<T>(look: () => Promise<T | undefined>, otherwise: string): Promise<T> {
  for (const end = performance.now() + MOST_MS; performance.now() < end; await sleep(LOOK_EVERY_MS)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(otherwise);
}
