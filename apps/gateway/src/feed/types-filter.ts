/** What of one service's events is asked for: all, none, or certain types. */
export type Wanted = 'all' | 'none' | string[];

/** `types` as the feed's query takes it; a service's events are on its own topic, so most topics need no look at all. */
export function wantedOf(service: string, types: string | undefined): Wanted {
  if (types === undefined) return 'all';
  const own = types.split(',').filter((type) => type.split('.')[1] === service);
  if (own.some((type) => type.endsWith('.*'))) return 'all';
  return own.length > 0 ? own : 'none';
}
