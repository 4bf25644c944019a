import { z } from 'zod';
import { Country, Day, Id, Instant, Language, Line, Link, personal, Reason, Source, Text } from '../kernel/values';

/** The treaty or other instrument that a statement is about, by its usual letters: APMBC, CCM, CCW. */
const Instrument = z
  .string()
  .trim()
  .min(2)
  .max(30)
  .meta({ examples: ['CCM'] });

/**
 * A speaker's name is personal data until the statement is published (then the speaker has put it in public), and the log is kept
 * for ever: so it stays in this service's database, and events tell the speaker's title only.
 */
const SpeakerOnRecord = z.object({ title: Line });
const Speaker = SpeakerOnRecord.extend({ name: personal(Line).optional() }).strict();

/** The statement in one language; without text and link it only says that it was held in this language. */
export const LanguageVersion = z.strictObject({ language: Language, text: Text.optional(), link: Link.optional() });
export type LanguageVersion = z.output<typeof LanguageVersion>;

const Commendation = z.strictObject({
  /** An institution or a state, never a person. */
  whom: Line,
  partnerId: Id.optional(),
  country: Country.optional(),
  forWhat: Line,
});

const Point = z.string().trim().min(1).max(1_000);

/** What may be known of a statement before it is delivered. */
const occasion = {
  title: Line,
  onBehalfOfPartnerIds: z.array(Id).min(1).max(30),
  forum: Line,
  forumMeetingId: Id.optional(),
  instrument: Instrument.optional(),
  /** The day on which it is, or was, delivered; unknown in an early draft. */
  date: Day.optional(),
  source: Source.optional(),
};

export const MOST_LANGUAGE_VERSIONS = 20;

/** What it says. The limits keep its events well below what Kafka takes. */
const words = {
  languageVersions: z.array(LanguageVersion).max(MOST_LANGUAGE_VERSIONS),
  supports: z.array(Point).max(30),
  commends: z.array(Commendation).max(50),
  concerns: z.array(Point).max(30),
  link: Link.optional(),
};

const life = {
  status: z.enum(['draft', 'cleared', 'delivered', 'published', 'withdrawn']),
  statusReason: Reason.optional(),
  clearedAt: Instant.optional(),
  publishedAt: Instant.optional(),
};

/** A statement on the log before it is delivered: that it is being prepared, but not yet what it will say. */
export const StatementInPreparation = z
  .object({ id: Id, ...occasion, speaker: SpeakerOnRecord, ...life })
  .meta({ id: 'StatementInPreparation', description: 'A statement that is not delivered yet: the occasion, without the words.' });

/** A statement on the log once it is delivered. */
export const StatementOnRecord = StatementInPreparation.extend(words).meta({
  id: 'StatementOnRecord',
  description: 'A delivered statement, without the speaker’s name.',
});

/** What was said in a forum. draft → cleared → delivered → published; withdrawn at any time before delivery. */
export const Statement = StatementOnRecord.extend({ speaker: Speaker }).meta({
  id: 'Statement',
  description: 'A statement on behalf of partners in a forum (seed 004).',
});
export type Statement = z.output<typeof Statement>;

export const DraftStatement = z
  .strictObject({
    ...occasion,
    speaker: Speaker,
    ...words,
    languageVersions: words.languageVersions.default([]),
    supports: words.supports.default([]),
    commends: words.commends.default([]),
    concerns: words.concerns.default([]),
  })
  .meta({ id: 'DraftStatement' });
export type DraftStatement = z.output<typeof DraftStatement>;

export const ChangeStatement = z
  .strictObject({ ...occasion, speaker: Speaker, ...words })
  .partial()
  .meta({ id: 'ChangeStatement', description: 'The fields of the draft to change; what is absent stays.' });
export type ChangeStatement = z.output<typeof ChangeStatement>;

export const ReturnStatement = z.strictObject({ reason: Reason }).meta({ id: 'ReturnStatement' });
export type ReturnStatement = z.output<typeof ReturnStatement>;
export const WithdrawStatement = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawStatement' });
export type WithdrawStatement = z.output<typeof WithdrawStatement>;
export const DeliverStatement = z.strictObject({ on: Day }).meta({ id: 'DeliverStatement' });
export type DeliverStatement = z.output<typeof DeliverStatement>;
export const PublishStatement = z.strictObject({ link: Link.optional() }).meta({ id: 'PublishStatement' });
export type PublishStatement = z.output<typeof PublishStatement>;
export const AddLanguageVersion = LanguageVersion.meta({ id: 'AddLanguageVersion' });
