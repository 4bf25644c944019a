import { z } from 'zod';
import { Problem } from '../kernel/problem';
import { Id, Instant, Line, personal, Source, Text } from '../kernel/values';

/** The languages in which minutes are compiled; they come first (seed 000). */
export const MINUTES_LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
export const MOST_SECTIONS = 100;
export const MOST_CORRIGENDA = 100;

/** A part of the minutes, mostly what was said about one item of the agenda. */
const Section = z.strictObject({
  id: Id,
  heading: Line,
  text: z.string().trim().max(20_000),
  agendaItemId: Id.optional(),
});
export type MinutesSection = z.output<typeof Section>;

const RevisionOnRecord = z.object({ number: z.int().min(1), by: z.string().max(200), at: Instant });
const comment = personal(Line).optional();
const CorrigendumOnRecord = RevisionOnRecord;

/** What of minutes may stand on the log: their life. They say who said what, so their text does not. */
export const MinutesOnRecord = z.object({
  id: Id,
  meetingId: Id,
  /** The meeting's, when the minutes were last changed. */
  title: Line,
  language: z.enum(MINUTES_LANGUAGES),
  status: z.enum(['draft', 'circulated', 'approved']),
  /** The latest: who wrote it, and when. */
  revision: RevisionOnRecord,
  /** The revision that those who took part have. */
  circulated: z.object({ revision: z.int().min(1), at: Instant }).optional(),
  /** The meeting that approved them. Only then they are final. */
  approval: z.object({ meetingId: Id, at: Instant, by: z.string().max(200) }).optional(),
  corrigenda: z.array(CorrigendumOnRecord).max(MOST_CORRIGENDA),
  source: Source.optional(),
});

/**
 * The minutes of a meeting. draft → circulated → approved at a later meeting. Revised until they are approved; then their text stays,
 * and an error is corrected by a numbered corrigendum.
 */
export const Minutes = MinutesOnRecord.extend({
  revision: RevisionOnRecord.extend({ comment }),
  sections: personal(z.array(Section).max(MOST_SECTIONS)),
  corrigenda: z.array(CorrigendumOnRecord.extend({ text: personal(Text) })).max(MOST_CORRIGENDA),
}).meta({ id: 'Minutes', description: 'The minutes of a meeting, as they were last revised.' });
export type Minutes = z.output<typeof Minutes>;

/** What REST answers: a list, and who may not know of people, does not see the text. */
export const MinutesAsSeen = Minutes.extend({
  sections: Minutes.shape.sections.optional(),
  corrigenda: z.array(Minutes.shape.corrigenda.element.partial({ text: true })),
}).meta({
  id: 'MinutesAsSeen',
  description: 'The minutes of a meeting, as the caller may see them. A list leaves out the text.',
});
export type MinutesAsSeen = z.output<typeof MinutesAsSeen>;

/** The text as it was at one time, with its author. */
export const MinutesRevision = Minutes.shape.revision
  .extend({ sections: Minutes.shape.sections })
  .meta({ id: 'MinutesRevision', description: 'The text of the minutes as somebody wrote it at one time.' });
export type MinutesRevision = z.output<typeof MinutesRevision>;

export const MinutesRevisions = z
  .object({ items: z.array(Minutes.shape.revision) })
  .meta({ id: 'MinutesRevisions', description: 'Every revision, the newest first.' });

/** A section without an id is a new one. */
const sections = personal(z.array(Section.partial({ id: true })).max(MOST_SECTIONS));

export const BeginMinutes = z
  .strictObject({
    meetingId: Id,
    language: MinutesOnRecord.shape.language.optional(),
    sections: sections.optional(),
    source: Source.optional(),
  })
  .meta({
    id: 'BeginMinutes',
    description:
      'Without a language, in the meeting’s; without sections, with one for each item of its agenda, for somebody to fill in.',
  });
export type BeginMinutes = z.output<typeof BeginMinutes>;
export const ReviseMinutes = z
  .strictObject({ sections, comment })
  .meta({ id: 'ReviseMinutes', description: 'The whole text; a section without an id is new, one that is missing is gone.' });
export type ReviseMinutes = z.output<typeof ReviseMinutes>;
export const ApproveMinutes = z
  .strictObject({ meetingId: Id })
  .meta({ id: 'ApproveMinutes', description: 'The later meeting that approved them.' });
export type ApproveMinutes = z.output<typeof ApproveMinutes>;
export const CorrectMinutes = z
  .strictObject({ text: personal(Text) })
  .meta({ id: 'CorrectMinutes', description: 'What was wrong in minutes that are approved, and what is right.' });
export type CorrectMinutes = z.output<typeof CorrectMinutes>;

const written = Section.shape.text;

/** A section that both have changed; a text that is missing is of a section that one of them has taken out or does not have. */
const Conflict = z.object({
  sectionId: Id,
  base: written.optional(),
  current: written.optional(),
  yours: written.optional(),
});
export type MinutesSectionConflict = z.output<typeof Conflict>;

/** Two people have edited: nothing of either is lost, and both texts are there to be joined. */
export const MinutesConflict = Problem.extend({
  base: MinutesRevision.optional().meta({ description: 'What both began with.' }),
  current: MinutesRevision.meta({ description: 'What somebody else has saved meanwhile.' }),
  currentVersion: z.int().min(1).meta({ description: 'For `If-Match` of the next try.' }),
  yours: z.object({ sections }).meta({ description: 'What was sent; nothing of it is saved.' }),
  conflicts: z.array(Conflict).meta({ description: 'The sections that both have changed, each in its own way.' }),
}).meta({ id: 'MinutesConflict', description: 'Somebody else has saved meanwhile: both texts, and what both began with.' });
