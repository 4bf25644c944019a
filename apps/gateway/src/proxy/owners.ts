import type { ServiceName } from '@liaison/contracts';

/** Which service owns which main path under `/api/v1`: what is listed here is passed on to it as it is. */
export const OWNERS: Record<ServiceName, readonly string[]> = {
  partners: ['partners', 'contacts', 'agreements', 'presences', 'presence-imports'],
  access: ['access-requests', 'letters'],
  meetings: [
    'mechanisms',
    'meetings',
    'series',
    'meeting-imports',
    'invitations',
    'action-points',
    'decisions',
    'agendas',
    'agenda-proposals',
    'minutes',
    'bulletins',
  ],
  training: ['courses', 'training-sessions', 'trainees'],
  advocacy: ['statements', 'commitments'],
};

/** What anyone may read without signing in: whoever stands at a checkpoint may check an access letter by its code. */
export const PUBLIC_READS: readonly RegExp[] = [/^\/api\/v1\/letters\/[^/]+$/];
