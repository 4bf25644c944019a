import type { Presence } from '@liaison/contracts';
import { v5 as uuidv5 } from 'uuid';
import { nameKey } from '../partners/matching/normalise-name';
import { plainWords } from '../plain-words';
import type { Facts } from './facts';

const PRESENCES = '5d9a5d5c-3e1b-4c62-8f5a-1f3f4c6b7a10';

/**
 * A presence is the same one in every file that tells it: the partner, the finest area, what is done, and since when. Its id follows
 * from these, so that a file imported twice changes nothing. The rest (status, end, roles) may be told otherwise later on.
 */
export function presenceId(partnerId: Presence['partnerId'], { place, sector, activity, from, period }: Facts): string {
  const finest = place.areas.at(-1);
  const where = finest?.pcode ?? place.areas.map(({ name = '' }) => nameKey(name)).join('/');
  const what = [sector ?? '', activity ?? ''].map(plainWords);
  const key = [partnerId, place.country, where, nameKey(place.site ?? ''), ...what, from ?? period ?? ''];
  return uuidv5(JSON.stringify(key), PRESENCES);
}
