import type { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Language, Reason } from '../kernel/values';
import { StatementInPreparation, StatementOnRecord } from './statement';

const example: z.input<typeof StatementInPreparation> = {
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41',
  title: 'Statement to the Intersessional Meeting of the Convention on Cluster Munitions',
  speaker: { title: 'Director of Policy and Strategic Partnerships' },
  onBehalfOfPartnerIds: ['0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12'],
  forum: 'CCM Intersessional',
  instrument: 'CCM',
  date: '2025-04-07',
  status: 'cleared',
  source: { document: 'seed 004' },
};

/** Nobody outside the cell reads a draft, and the log is read outside it: these events leave the words out. */
const preparing = eventsOf({
  service: 'advocacy',
  aggregate: 'statement',
  state: StatementInPreparation,
  partnersOf: ({ onBehalfOfPartnerIds }) => onBehalfOfPartnerIds,
  example,
});

const delivered = eventsOf({
  service: 'advocacy',
  aggregate: 'statement',
  state: StatementOnRecord,
  partnersOf: ({ onBehalfOfPartnerIds, commends }) => [...onBehalfOfPartnerIds, ...commends.map(({ partnerId }) => partnerId)],
  example: {
    ...example,
    status: 'delivered',
    languageVersions: [{ language: 'en' }],
    supports: ['The Convention on Cluster Munitions and its humanitarian goals'],
    commends: [{ whom: 'Lebanon', country: 'LB', forWhat: 'Progress towards completing clearance of known contamination' }],
    concerns: ['The impact of budget cuts on risk education, victim assistance and clearance'],
  },
});

export const StatementDrafted = preparing('statement-drafted', 'A statement was begun.');
export const StatementDraftChanged = preparing('statement-draft-changed', 'The draft of a statement was changed.');
export const StatementLanguageVersionPrepared = preparing(
  'statement-language-version-prepared',
  'A statement that is still to be delivered was translated.',
  { data: { language: Language }, example: { language: 'ar' } },
);
export const StatementCleared = preparing('statement-cleared', 'A statement may be delivered as it is now.');
export const StatementReturnedToDraft = preparing('statement-returned-to-draft', 'A cleared statement needs work again.', {
  data: { reason: Reason },
  example: { reason: 'The ministry asked for another wording on funding.' },
});
export const StatementWithdrawn = preparing('statement-withdrawn', 'A statement will not be delivered.', {
  data: { reason: Reason },
  example: { reason: 'The speaking slot was given up.' },
});
export const StatementDelivered = delivered('statement-delivered', 'A statement was spoken in its forum.');
export const StatementPublished = delivered('statement-published', 'A delivered statement was put in public.');
export const StatementLanguageVersionAdded = delivered(
  'statement-language-version-added',
  'A delivered statement can be read in one more language.',
  { data: { language: Language }, example: { language: 'ar' } },
);
