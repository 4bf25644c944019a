import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Country, Id, Line, Reason, Text } from '../kernel/values';
import { presenceFacts, PresenceRole } from './presence';

/** How a file is to be read; each wins over what the reader would otherwise assume. */
const reading = {
  fileName: Line.default('unnamed.csv'),
  /** Which rows are taken: those of mine action, or all. */
  sector: z.enum(['mine-action', 'any']).default('mine-action'),
  /** For files that name no country. */
  country: Country.optional(),
  /** For files with months but no year. */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  /** For dates such as 03/04/2025. */
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
};
export const PreviewPresenceImport = z.strictObject(reading).meta({ id: 'PreviewPresenceImport' });
export type PreviewPresenceImport = z.output<typeof PreviewPresenceImport>;

const Count = z.int().min(0);
/** `new`, `changed`, `same` and `refused` add up to `rows`. */
const Counts = z
  .strictObject({
    rows: Count,
    new: Count,
    changed: Count,
    same: Count,
    refused: Count,
    presencesToRecord: Count,
    presencesToChange: Count,
    partnersToRegister: Count,
  })
  .meta({ id: 'PresenceImportCounts' });

/** A column of the file, and what it is read as; `readAs` is absent where it is not read. */
export const ImportColumn = z
  .strictObject({
    position: z.int().min(1),
    header: z.string().optional(),
    hashtag: z.string().optional(),
    readAs: Line.optional(),
  })
  .meta({ id: 'ImportColumn' });
export type ImportColumn = z.output<typeof ImportColumn>;

/** previewed → applying → applied, or discarded. Nothing of it shows before it is applied. */
export const PresenceImport = z
  .object({
    id: Id,
    ...reading,
    status: z.enum(['previewed', 'applying', 'applied', 'discarded']),
    counts: Counts,
    columns: z.array(ImportColumn).max(500),
    /** What was assumed of the file as a whole. */
    notes: z.array(Text).max(50),
  })
  .meta({ id: 'PresenceImport', description: 'A 3W file: previewed row by row, then applied as a whole or not at all.' });
export type PresenceImport = z.output<typeof PresenceImport>;

/** What was assumed, merged or refused in a row; codes are stable. Nothing is guessed in silence. */
export const ImportNote = z
  .strictObject({ kind: z.enum(['assumed', 'merged', 'refused']), code: Line, message: Text })
  .meta({ id: 'ImportNote' });
export type ImportNote = z.output<typeof ImportNote>;

/** An organisation as a row names it, and the partner it is or will be registered as. */
export const ImportedOrganisation = z
  .strictObject({
    role: PresenceRole,
    said: Text,
    partnerId: Id,
    name: Line,
    match: z.enum(['known', 'to-be-registered']),
    by: z.enum(['name', 'other-name', 'acronym', 'acronym-and-similar-name', 'similar-name', 'earlier-import', 'new']),
  })
  .meta({ id: 'ImportedOrganisation' });
export type ImportedOrganisation = z.output<typeof ImportedOrganisation>;

export const ROW_OUTCOMES = ['new', 'changed', 'same', 'refused'] as const;

export const PresenceImportRow = z
  .object({
    /** Of the file, the first being 1. */
    line: z.int().min(1),
    outcome: z.enum(ROW_OUTCOMES),
    notes: z.array(ImportNote),
    organisations: z.array(ImportedOrganisation),
    presenceIds: z.array(Id),
    ...presenceFacts,
    place: presenceFacts.place.optional(),
  })
  .meta({ id: 'PresenceImportRow' });
export type PresenceImportRow = z.output<typeof PresenceImportRow>;

export const DiscardPresenceImport = z.strictObject({ reason: Reason.optional() }).meta({ id: 'DiscardPresenceImport' });
export type DiscardPresenceImport = z.output<typeof DiscardPresenceImport>;

const importEvent = eventsOf({
  service: 'partners',
  aggregate: 'presenceImport',
  state: PresenceImport,
  partnersOf: () => [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42',
    fileName: 'iraq_3w_2025.csv',
    sector: 'mine-action',
    country: 'IQ',
    status: 'applied',
    counts: {
      rows: 97,
      new: 90,
      changed: 2,
      same: 5,
      refused: 0,
      presencesToRecord: 210,
      presencesToChange: 2,
      partnersToRegister: 8,
    },
    columns: [{ position: 1, header: 'Month', readAs: 'month' }],
    notes: ['The year 2025 is taken from the file’s name.'],
  },
});

export const PresenceImportPreviewed = importEvent('presence-import-previewed', 'A 3W file was read; nothing is entered yet.');
export const PresenceImportBegun = importEvent(
  'presence-import-begun',
  'It was decided to enter what a 3W file tells; from here on all of it will be.',
);
export const PresenceImportApplied = importEvent(
  'presence-import-applied',
  'What a 3W file tells was entered as a whole: its presences, and the organisations that were not registered yet.',
);
export const PresenceImportDiscarded = importEvent('presence-import-discarded', 'A previewed 3W file was put aside.');
