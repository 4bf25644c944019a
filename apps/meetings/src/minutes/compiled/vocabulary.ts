import type { ActionPoint, AgendaItem, Invitation, Invitee } from '@liaison/contracts';

/** What compiled minutes say beside what people wrote. `{…}` stands for what is told there. */
export interface Words {
  minutes: string;
  draft: string;
  circulated: string;
  approved: string;
  revision: string;
  mechanism: string;
  when: string;
  place: string;
  attendance: string;
  organisation: string;
  as: string;
  people: string;
  presence: string;
  agenda: string;
  item: string;
  by: string;
  minutesOf: string;
  outcome: string;
  overrun: string;
  carriedOver: string;
  discussion: string;
  decisions: string;
  decision: string;
  superseded: string;
  actionPoints: string;
  what: string;
  who: string;
  dueOn: string;
  status: string;
  high: string;
  overdue: string;
  corrigenda: string;
  corrigendum: string;
  none: string;
  page: string;
  presences: Record<Exclude<Invitation['attendance'], 'unknown'>, string>;
  roles: Record<NonNullable<Invitee['role']>, string>;
  itemStatus: Record<AgendaItem['status'], string>;
  actionPointStatus: Record<ActionPoint['status'], string>;
}
