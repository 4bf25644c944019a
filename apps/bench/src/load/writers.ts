import { load } from '../load';
import { MEETING } from '../meeting';

/** Clients that write at once. */
const CONNECTIONS = 32;

/** Meetings that this address takes in a second, drafted by so many coordinators as fast as they are answered. */
export async function writesPerSecond(url: string, token: string, seconds: number): Promise<number> {
  const { perSecond } = await load({
    url,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(MEETING),
    connections: CONNECTIONS,
    seconds,
    expect: 201,
  });
  return perSecond;
}
