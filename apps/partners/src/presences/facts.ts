import type { Presence } from '@liaison/contracts';

/** What, where and when; a row of a 3W sheet tells it of all its organisations alike. */
export type Facts = Omit<Presence, 'id' | 'partnerId' | 'roles' | 'source' | 'importId'>;
