import { NEXT_YEAR, type SampleRecord, seed, step } from '../sample-record';

export const training: SampleRecord[] = [
  {
    key: 'course-dngo-coordination',
    path: '/courses',
    body: {
      title: { en: 'Best practices and solutions to coordination' },
      topics: ['coordination', 'collaboration'],
      mode: 'training',
      ...seed('003', 'title'),
    },
  },
  {
    key: 'course-dngo-information',
    path: '/courses',
    body: {
      title: { en: 'Information sharing with the DNGO' },
      topics: ['coordination'],
      mode: 'information-sharing',
      ...seed('003', 'title'),
    },
  },
  {
    key: 'course-dngo-advice',
    path: '/courses',
    body: {
      title: { en: 'Technical advice to the DNGO' },
      topics: ['coordination'],
      mode: 'technical-advice',
      ...seed('003', 'title'),
    },
  },
  {
    key: 'course-humanitarian-coordination',
    path: '/courses',
    body: {
      title: { en: 'Understanding humanitarian coordination for local and national organisations' },
      topics: ['humanitarian coordination', 'cluster system', 'localization'],
      mode: 'information-sharing',
      materials: [
        {
          kind: 'guide',
          title: 'Quick guide to humanitarian coordination and the cluster system',
          publishers: ['Global Education Cluster', 'Translators without Border'],
          versions: ['en', 'fr', 'es', 'ar'].map((language) => ({ language })),
        },
        {
          kind: 'framework',
          title: 'Framework on developing the institutional capacity of national and local actors',
          publishers: ['Global Education Cluster', 'Global Child Protection AoR'],
          versions: [{ language: 'en' }],
        },
        { kind: 'case-study', title: 'Case study: CCBL', publishers: ['CCBL'], versions: [{ language: 'en' }] },
      ],
      ...seed('000', 'titles', 'publisher of the case study'),
    },
  },
  {
    key: 'course-colombia',
    path: '/courses',
    body: {
      title: { en: 'National standards, quality assurance and organizational and project management' },
      topics: ['national standards', 'quality assurance', 'organizational management', 'project management'],
      mode: 'training',
      ...seed('002', 'title'),
    },
  },
  {
    key: `session-dngo-${NEXT_YEAR}`,
    path: '/training-sessions',
    body: (idOf) => ({
      courseId: idOf('course-dngo-coordination'),
      start: `${NEXT_YEAR}-02-07T06:00:00Z`,
      end: `${NEXT_YEAR}-02-09T12:00:00Z`,
      timeZone: 'Asia/Baghdad',
      seats: 20,
      languages: ['ar', 'en'],
      place: { country: 'IQ' },
      hostPartnerIds: [idOf('immap')],
      ...seed('003', 'dates', 'seats', 'languages'),
    }),
    steps: [step('open')],
  },
];
