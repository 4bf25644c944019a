import type { Meeting, Series } from '@liaison/contracts';

/** What the register has of an event, and when it is asked. */
export interface Known {
  meeting?: Meeting | undefined;
  series?: Series | undefined;
  /** The meetings of the series. */
  occurrences: Meeting[];
  /** What the file told last. */
  last?: string | undefined;
  now: string;
}
