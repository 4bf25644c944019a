import type { SampleRecord } from '../sample-record';
import { accessRequests } from './access-requests';
import { advocacy } from './advocacy';
import { agreements } from './agreements';
import { genevaWeek } from './geneva-week';
import { mechanisms } from './mechanisms';
import { otherMeetings } from './other-meetings';
import { partners } from './partners';
import { training } from './training';

/** The sample register, in the order in which it must be loaded: what is referred to comes first. */
export const register: SampleRecord[] = [
  ...partners,
  ...agreements,
  ...mechanisms,
  ...genevaWeek,
  ...otherMeetings,
  ...training,
  ...advocacy,
  ...accessRequests,
];
