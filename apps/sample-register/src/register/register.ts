import type { SampleRecord } from '../sample-record';
import { accessRequests } from './access-requests';
import { advocacy } from './advocacy';
import { agreements } from './agreements';
import { coordinationInIraq } from './coordination-iq';
import { exchangeVisits } from './exchange-visits';
import { genevaWeek } from './geneva-week';
import { localization } from './localization';
import { mechanisms } from './mechanisms';
import { partners } from './partners';
import { training } from './training';

/** The sample register, in the order in which it must be loaded: what is referred to comes first. */
export const register: SampleRecord[] = [
  ...partners,
  ...agreements,
  ...mechanisms,
  ...genevaWeek,
  ...exchangeVisits,
  ...localization,
  ...coordinationInIraq,
  ...training,
  ...advocacy,
  ...accessRequests,
];
