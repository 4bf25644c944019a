import { type SampleRecord, seed, step } from '../sample-record';

/** What a document says of an organisation; `kind` and `isLocalActor` are our reading of it. */
function partner(key: string, body: object): SampleRecord {
  return { key, path: '/partners', body: { isLocalActor: false, ...body }, steps: [step('activate')] };
}

const authority = { kind: 'national-authority', isLocalActor: true };
const government = { kind: 'government' };

/** Seed 003: Iraq. */
const iraq = [
  partner('dngo', {
    name: 'Directorate of NGOs',
    acronym: 'DNGO',
    kind: 'government',
    isLocalActor: true,
    country: 'IQ',
    ...seed('003'),
  }),
  partner('dma', { name: 'Directorate of Mine Action', acronym: 'DMA', ...authority, country: 'IQ', ...seed('003') }),
  partner('immap', {
    name: 'iMMAP',
    kind: 'international-ngo',
    website: 'https://immap.org',
    pillars: ['advocacy'],
    ...seed('003', 'kind'),
  }),
  // "With the support of the Ministry of Defense and Civil Defense".
  partner('defense-iq', {
    name: 'Ministry of Defense',
    kind: 'security-force',
    isLocalActor: true,
    country: 'IQ',
    ...seed('003'),
  }),
  partner('civil-defense-iq', {
    name: 'Civil Defense',
    kind: 'civil-defence',
    isLocalActor: true,
    country: 'IQ',
    ...seed('003'),
  }),
  partner('pm-wra', {
    name: 'US Department of State, Office for Weapons Removal and Abatement',
    acronym: 'PM/WRA',
    kind: 'donor',
    country: 'US',
    ...seed('003'),
  }),
];

/** Seed 001: the United Nations' focal point for mine action. */
const unitedNations = [
  partner('unmas', { name: 'UNMAS', kind: 'un-agency', ...seed('001') }),
  partner('undp', { name: 'United Nations Development Programme', acronym: 'UNDP', kind: 'un-agency', ...seed('002') }),
  partner('unicef', { name: 'UNICEF', kind: 'un-agency', ...seed('001') }),
  partner('icrc', {
    name: 'International Committee of the Red Cross',
    acronym: 'ICRC',
    kind: 'red-cross',
    ...seed('001', 'acronym'),
  }),
  partner('un', { name: 'United Nations', acronym: 'UN', kind: 'intergovernmental', ...seed('002') }),
];

/** Seed 002: Cambodia, its donors, the signatories of the Partnership Principles and whom it visits and trains. */
const cambodia = [
  partner('cmaa', { name: 'CMAA', ...authority, country: 'KH', ...seed('002') }),
  partner('npmec', {
    name: 'National Center for Peacekeeping Forces and ERW Clearance',
    acronym: 'NPMEC',
    kind: 'government',
    isLocalActor: true,
    country: 'KH',
    pillars: ['clearance'],
    ...seed('002'),
  }),
  partner('government-kh', {
    name: 'Royal Government of Cambodia',
    ...government,
    isLocalActor: true,
    country: 'KH',
    ...seed('002'),
  }),
  ...Object.entries({
    AU: 'Government of Australia',
    CA: 'Government of Canada',
    DE: 'Government of Germany',
    IE: 'Government of Ireland',
    NO: 'Government of Norway',
    GB: 'Government of the United Kingdom',
  }).map(([country, name]) => partner(`government-${country.toLowerCase()}`, { name, ...government, country, ...seed('002') })),
  partner('dfat', {
    name: 'Department of Foreign Affairs and Trade',
    acronym: 'DFAT',
    kind: 'donor',
    country: 'AU',
    ...seed('002'),
  }),
  partner('cida', {
    name: 'Canadian International Development Agency',
    acronym: 'CIDA',
    kind: 'donor',
    country: 'CA',
    ...seed('002'),
  }),
  partner('dfid', {
    name: 'Department for International Development',
    acronym: 'DFID',
    kind: 'donor',
    country: 'GB',
    ...seed('002'),
  }),
  partner('npa', { name: 'Norwegian People’s Aid', acronym: 'NPA', kind: 'international-ngo', country: 'NO', ...seed('002') }),
  partner('sdc', {
    name: 'Swiss Agency for Cooperation and Development',
    acronym: 'SDC',
    kind: 'donor',
    country: 'CH',
    ...seed('002'),
  }),
  partner('macca', {
    name: 'Mine Action Coordination Centre for Afghanistan',
    acronym: 'MACCA',
    ...authority,
    country: 'AF',
    ...seed('002'),
  }),
  // "Representatives of …": which body they came from, the document doesn't say.
  ...Object.entries({
    eritrea: ['Eritrea', 'ER'],
    nepal: ['Nepal', 'NP'],
    'sri-lanka': ['Sri Lanka', 'LK'],
    peru: ['Peru', 'PE'],
    thailand: ['Thailand', 'TH'],
    vietnam: ['Vietnam', 'VN'],
    myanmar: ['Myanmar', 'MM'],
    lebanon: ['Lebanon', 'LB'],
    libya: ['Libya', 'LY'],
    'lao-pdr': ['Lao PDR', 'LA'],
  }).map(([key, [name, country]]) => partner(key, { name, ...government, country, ...seed('002', 'kind') })),
  partner('colombia', { name: 'Colombian Mine Action Programme', ...authority, country: 'CO', ...seed('002') }),
];

/** Seed 004: the Geneva week. */
const geneva = [
  partner('mag', {
    name: 'MAG',
    kind: 'international-ngo',
    pillars: ['clearance', 'risk-education', 'advocacy'],
    ...seed('004', 'pillars'),
  }),
  partner('gichd', {
    name: 'Geneva International Centre for Humanitarian Demining',
    acronym: 'GICHD',
    kind: 'international-ngo',
    ...seed('004', 'kind'),
  }),
  partner('lmac', { name: 'Lebanon Mine Action Centre', acronym: 'LMAC', ...authority, country: 'LB', ...seed('004') }),
  partner('white-helmets', {
    name: 'White Helmets',
    kind: 'civil-defence',
    isLocalActor: true,
    country: 'SY',
    ...seed('004', 'kind', 'country'),
  }),
  partner('government-ua', { name: 'Government of Ukraine', ...government, isLocalActor: true, country: 'UA', ...seed('004') }),
  partner('spain', {
    name: 'Permanent representation of Spain at the UN Conference on Disarmament',
    ...government,
    country: 'ES',
    ...seed('004'),
  }),
];

/** Seed 000: localization. */
const localization = [
  partner('cclam', { name: 'Centre Congolais de Lutte Antimines', ...authority, country: 'CD', ...seed('000', 'country') }),
  partner('ccbl', { name: 'CCBL', kind: 'national-ngo', isLocalActor: true, ...seed('000', 'kind') }),
  partner('gec', { name: 'Global Education Cluster', acronym: 'GEC', kind: 'intergovernmental', ...seed('000', 'kind') }),
  partner('cp-aor', {
    name: 'Global Child Protection Area of Responsibility',
    acronym: 'CP AoR',
    kind: 'intergovernmental',
    ...seed('000', 'kind'),
  }),
  partner('twb', { name: 'Translators without Border', kind: 'international-ngo', ...seed('000', 'kind') }),
  partner('ma-aor', {
    name: 'Mine Action Area of Responsibility',
    acronym: 'MA AoR',
    kind: 'intergovernmental',
    ...seed('000', 'kind'),
  }),
];

export const partners: SampleRecord[] = [...iraq, ...unitedNations, ...cambodia, ...geneva, ...localization];
