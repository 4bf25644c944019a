import { z } from 'zod';

/**
 * Marks a field as personal data: it stays in the owning service's database and may never reach an event, for nothing that is on the log
 * can be erased there.
 */
export function personal<S extends z.ZodType>(schema: S): S {
  return schema.meta({ personal: true }) as S;
}

export const Id = z.uuid().meta({ examples: ['0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11'] });
/** An instant: ISO 8601 with offset; kept in UTC, so that it sorts. */
export const Instant = z.iso
  .datetime({ offset: true })
  // This runs for what is no instant too, beside the refusal of it.
  .overwrite((instant) => (Number.isNaN(Date.parse(instant)) ? instant : new Date(instant).toISOString()))
  // Beyond four digits instants sort no more, and cannot be read again.
  .refine((instant) => /^[12]\d{3}-/.test(instant), 'must be between the years 1000 and 2999')
  .meta({ examples: ['2025-04-07T09:00:00+02:00'] });
/** A calendar day without a time: `2011-04-04`. */
export const Day = z.iso.date().meta({ examples: ['2011-04-04'] });
/** What a clock on the wall shows, to the minute: `2026-03-29T09:00`. Which instant that is, a time zone beside it tells. */
export const LocalTime = z
  .string()
  .regex(
    /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/,
    'must be a local time without an offset, such as 2026-03-29T09:00',
  )
  .meta({ examples: ['2026-03-29T09:00'] });
/** IANA time zone; `isTimeZone` tells in the decision whether there is one of that name. */
export const TimeZone = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .meta({ examples: ['Asia/Baghdad'] });
/** What would make several lines of one in a mail, a list or a log, and other control characters. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;
/** One line that people read; a break in it becomes a space. */
export const Line = z
  .string()
  .overwrite((text) => text.replace(BREAKS, ' '))
  .trim()
  .min(1)
  .max(300);
/** Several paragraphs that people read. */
export const Text = z.string().trim().min(1).max(20_000);
/** Why a step was taken; asked for wherever a step takes something away. */
export const Reason = z.string().trim().min(3).max(2_000);
export const Link = z.url({ protocol: /^https?$/ }).max(2_000);

/** ISO 3166-1 alpha-2, upper case. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code in capitals, such as IQ')
  .meta({ examples: ['IQ'] });
/** BCP 47 language tag; en, fr, es and ar come first (seed 000). */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag, such as en, fr, es, ar or pt-BR')
  .meta({ examples: ['ar'] });
/** The same words in several languages: `{ en: '…', ar: '…' }`. */
export const Translations = z.record(Language, Line);

/** The pillars of mine action (seeds 001, 003). */
export const PILLARS = ['clearance', 'risk-education', 'victim-assistance', 'stockpile-destruction', 'advocacy'] as const;
export const Pillar = z.enum(PILLARS);

/** An administrative area: P-code and name at level 1–3 of a country. */
export const Place = z.strictObject({
  country: Country,
  level: z.int().min(0).max(3).optional(),
  pcode: z
    .string()
    .regex(/^[A-Z]{2,3}[0-9A-Z]*$/)
    .max(20)
    .optional(),
  name: Line.optional(),
});

/** Where a record's facts come from, e.g. `seed 003`; `invented` says that a sample value stands in no document. */
export const Source = z.strictObject({ document: Line, url: Link.optional(), invented: z.array(Line).optional() });

/** True where `end` is not before `start`; both ISO, both of the same kind. */
export function inOrder(start: string, end: string): boolean {
  return Date.parse(start) <= Date.parse(end);
}
