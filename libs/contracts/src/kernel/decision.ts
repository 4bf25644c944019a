import type { Happened } from './event';

/** What a decision answers: the aggregate's new state, and what has happened (one or more events, in order). */
export interface Decision<State> {
  state: State;
  happened: Happened[];
}

/** Who asks for a change. Travels on events as ids only. */
export interface Actor {
  id: string;
  roles: Role[];
  /** Set for the role `partner`: a focal point acts for its own organisation only. */
  partnerId?: string | undefined;
}

/** What every decision is handed beside state and command: the clock's reading and who asks. */
export interface Circumstances {
  /** ISO 8601 instant in UTC. */
  now: string;
  by: Actor;
}

/** Cell staff are `coordinator`; `partner` is a focal point; `subscriber` and `mail-gateway` are machines. */
export const ROLES = ['admin', 'coordinator', 'trainer', 'partner', 'viewer', 'subscriber', 'mail-gateway'] as const;
export type Role = (typeof ROLES)[number];

/** Whether somebody is of the cell's own staff, which sees everything. */
export function isCell({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.includes('coordinator') || roles.includes('admin');
}

export function decided<State>(state: State, ...happened: Happened[]): Decision<State> {
  return { state, happened };
}
