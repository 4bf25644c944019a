/** The main path of each aggregate under `/api/v1`. */
const PATHS: Record<string, string> = {
  partner: 'partners',
  contact: 'contacts',
  agreement: 'agreements',
  presence: 'presences',
  presenceImport: 'presence-imports',
  accessRequest: 'access-requests',
  mechanism: 'mechanisms',
  meeting: 'meetings',
  series: 'series',
  invitation: 'invitations',
  decision: 'decisions',
  agenda: 'agendas',
  agendaProposal: 'agenda-proposals',
  bulletin: 'bulletins',
  minutes: 'minutes',
  actionPoint: 'action-points',
  course: 'courses',
  trainingSession: 'training-sessions',
  trainee: 'trainees',
  statement: 'statements',
  commitment: 'commitments',
};

/** The aggregates that have a resource of their own, by the names under which events carry them. */
export const KINDS = Object.keys(PATHS);

/** Where an aggregate can be read; undefined for what has no resource of its own. */
export function hrefOf(aggregate: string | undefined, id: string): string | undefined {
  const path = aggregate === undefined ? undefined : PATHS[aggregate];
  return path && `/api/v1/${path}/${id}`;
}
