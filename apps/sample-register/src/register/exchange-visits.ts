import { type SampleRecord, seed, step } from '../sample-record';
import { invitation } from './invitation';

interface Visit {
  key: string;
  title: string;
  host: string;
  visitor: string;
  day: string;
  /** How much of the day is known. */
  dated: 'year' | 'unknown';
  timeZone: string;
  topics: string[];
  lessons?: string[];
  resultingChange?: string;
}

const PHNOM_PENH = { host: 'cmaa', dated: 'unknown', timeZone: 'Asia/Phnom_Penh' } as const;

/** Seed 002: "CMAA embarks on exchange visits with other governments to learn about each other's structures …". */
function visit({ key, title, host, visitor, day, dated, timeZone, ...exchangeVisit }: Visit): SampleRecord[] {
  const meeting: SampleRecord = {
    key,
    path: '/meetings',
    body: (idOf) => ({
      title,
      type: 'exchange-visit',
      start: `${day}T02:00:00Z`,
      end: `${day}T10:00:00Z`,
      dated,
      timeZone,
      hostPartnerIds: [idOf(host)],
      invitees: [{ partnerId: idOf(visitor), role: 'visitor' }],
      exchangeVisit,
      ...seed('002', 'what is not known of the time', 'title'),
    }),
    steps: [step('schedule'), step('hold')],
  };
  return [meeting, invitation(key, visitor, step('attendance', { attendance: 'attended' }))];
}

/** "Representatives of Eritrea, Nepal, Sri Lanka, Peru, Thailand, and Vietnam have visited CMAA to learn from its experiences …" */
const LEARNT = ['eritrea', 'nepal', 'sri-lanka', 'peru', 'thailand', 'vietnam'];
/** "Other countries that visited Cambodia include Myanmar, Lebanon, Libya and Lao PDR." */
const VISITED = ['myanmar', 'lebanon', 'libya', 'lao-pdr'];
const NAMES: Record<string, string> = { 'sri-lanka': 'Sri Lanka', 'lao-pdr': 'Lao PDR' };
const nameOf = (country: string) => NAMES[country] ?? country.charAt(0).toUpperCase() + country.slice(1);

const visitOf =
  (topics: string[], year: number) =>
  (visitor: string, index: number): SampleRecord[] =>
    visit({
      key: `visit-of-${visitor}`,
      title: `Visit of ${nameOf(visitor)} to CMAA`,
      visitor,
      day: `${year}-06-${String(index + 1).padStart(2, '0')}`,
      ...PHNOM_PENH,
      topics,
    });

export const exchangeVisits: SampleRecord[] = [
  ...visit({
    key: 'visit-macca',
    title: 'Visit of CMAA to the Mine Action Coordination Centre for Afghanistan',
    host: 'macca',
    visitor: 'cmaa',
    day: '2010-06-01',
    dated: 'year',
    timeZone: 'Asia/Kabul',
    topics: ['MACCA’s management of demining projects'],
    lessons: ['How MACCA manages demining projects.'],
    resultingChange:
      'Contributed to CMAA’s methods in procuring demining services under the UN Development Programme’s Clearing for Results project.',
  }),
  ...visit({
    key: 'visit-colombia',
    title: 'Training of representatives of the Colombian Mine Action Programme by Cambodia',
    visitor: 'colombia',
    day: '2011-06-01',
    ...PHNOM_PENH,
    topics: ['national standards', 'quality assurance', 'organizational and project management'],
  }),
  ...LEARNT.flatMap(visitOf(['community-based mechanisms for formulating demining plans'], 2012)),
  ...VISITED.flatMap(visitOf([], 2013)),
];
