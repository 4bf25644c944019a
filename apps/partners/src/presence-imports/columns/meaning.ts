import type { PresenceRole } from '@liaison/contracts';

/** What a column is read as. `organisation` is one whose role the file doesn't tell. */
export type Meaning =
  | `${PresenceRole | 'organisation'}.${'name' | 'acronym' | 'type'}`
  | `country.${'name' | 'code'}`
  | `area${1 | 2 | 3 | 4 | 5}.${'name' | 'code'}`
  | 'site'
  | 'sector'
  | 'activity'
  | 'status'
  | 'from'
  | 'to'
  | 'date'
  | 'month'
  | 'year';
