import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id, Language, Line, Link, Reason, Source, Translations } from '../kernel/values';

/** How capacity is developed (seed 003: "through information sharing, technical advice as well as dedicated personnel training"). */
export const COURSE_MODES = ['training', 'information-sharing', 'technical-advice', 'mentoring'] as const;

/** One thing that a trainee must show to pass. */
export const CourseRequirement = z.strictObject({ id: Id, title: Line });
export type CourseRequirement = z.output<typeof CourseRequirement>;

/** Something to learn from, in each language in which there is a version; the link is absent where none is known (seed 000). */
const Material = z.strictObject({
  id: Id,
  kind: z.enum(['guide', 'framework', 'case-study', 'standard', 'handout', 'slides', 'video', 'exercise', 'other']),
  title: Line,
  publishers: z.array(Line).max(20),
  versions: z
    .array(z.strictObject({ language: Language, link: Link.optional() }))
    .min(1)
    .max(50),
});

const about = {
  /** In at least one language. */
  title: Translations,
  topics: z.array(Line).max(30),
  mode: z.enum(COURSE_MODES),
  /** The standard that it follows, by its number: `IMAS 06.10`. */
  standard: Line.optional(),
  durationHours: z.number().positive().max(5_000).optional(),
  source: Source.optional(),
};

/** What is taught. offered → retired. */
export const Course = z
  .object({
    id: Id,
    ...about,
    requirements: z.array(CourseRequirement).max(30),
    materials: z.array(Material).max(50),
    status: z.enum(['offered', 'retired']),
    statusReason: Reason.optional(),
  })
  .meta({ id: 'Course', description: 'What is taught, what must be shown to pass, and what there is to learn from.' });
export type Course = z.output<typeof Course>;

/** A requirement or material without an id gets one; one with its id is the one that is there already. */
const requirements = z.array(CourseRequirement.partial({ id: true })).max(30);
const materials = z.array(Material.partial({ id: true })).max(50);

export const OfferCourse = z
  .strictObject({
    ...about,
    topics: about.topics.default([]),
    requirements: requirements.default([]),
    materials: materials.default([]),
  })
  .meta({ id: 'OfferCourse' });
export type OfferCourse = z.output<typeof OfferCourse>;

export const ChangeCourse = z
  .strictObject({ ...about, requirements, materials })
  .partial()
  .meta({
    id: 'ChangeCourse',
    description: 'The fields to change; what is absent stays. Sessions keep the requirements that stood when they were opened.',
  });
export type ChangeCourse = z.output<typeof ChangeCourse>;

export const RetireCourse = z.strictObject({ reason: Reason }).meta({ id: 'RetireCourse' });
export type RetireCourse = z.output<typeof RetireCourse>;

const courseEvent = eventsOf({
  service: 'training',
  aggregate: 'course',
  state: Course,
  partnersOf: () => [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    title: { en: 'Humanitarian coordination for local organisations' },
    topics: ['coordination', 'localisation'],
    mode: 'training',
    requirements: [{ id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b32', title: 'Explains what a cluster does' }],
    materials: [
      {
        id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b33',
        kind: 'guide',
        title: 'A quick guide to humanitarian coordination',
        publishers: ['Global Education Cluster', 'Translators without Borders'],
        versions: [{ language: 'en' }, { language: 'fr' }, { language: 'es' }, { language: 'ar' }],
      },
    ],
    status: 'offered',
    source: { document: 'seed 000' },
  },
});

export const CourseOffered = courseEvent('course-offered', 'A course was added to what can be learnt.');
export const CourseChanged = courseEvent('course-changed', 'What a course teaches, asks or gives to learn from was changed.');
export const CourseRetired = courseEvent(
  'course-retired',
  'A course is offered no longer; no new session of it can be planned.',
  {
    data: { reason: Reason },
    example: { reason: 'Replaced by the course on the new national standard.' },
  },
);
