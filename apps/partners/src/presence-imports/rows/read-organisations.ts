import type { PresenceRole } from '@liaison/contracts';
import { type Mention, readMention } from '../../partners/matching/read-mention';
import { plainWords } from '../../plain-words';
import { NO_ONE_ORGANISATION } from '../words/cell-words';
import { BETWEEN } from './said-organisations';
import type { FileContext } from './file-context';
import type { Notes } from './notes';
import type { OrganisationGroup } from './organisation-groups';
import { readTime } from './read-time';
import type { RowCells } from './row-cells';

/** An organisation as a row names it. */
export interface RowMention extends Mention {
  role: PresenceRole;
  /** As it stands in the row. */
  said: string;
  type?: string | undefined;
}

/** The partners' register, as far as it helps to read a cell. */
export interface Register {
  /** True where somebody is written exactly so, but for case. */
  writes(text: string): boolean;
  /** True where somebody has this name or acronym. */
  knows(name: string): boolean;
}

/** These part two organisations where each is one that the register or another cell of the file knows. */
const MAYBE_BETWEEN = /\s*[,/&]\s*|\s+(?:-|–|and|et|y)\s+/i;

/** The organisations of a row, in their roles. Refuses a row without any. */
export function readOrganisations(
  cells: RowCells,
  { groups, said }: FileContext,
  register: Register,
  notes: Notes,
): RowMention[] {
  const known: Register = { writes: register.writes, knows: (name) => register.knows(name) || said.has(name) };
  const mentions = groups.flatMap((group) => readGroup(group, cells, known, notes));
  if (mentions.length === 0) notes.refused('no-organisation', 'No organisation is named.');
  else if (groups.some(({ role }) => role === undefined))
    notes.assumed('role-assumed', 'The file doesn’t tell the organisations’ roles; they are taken for implementing.');
  return mentions;
}

function readGroup(
  { role = 'implementing', ...columns }: OrganisationGroup,
  cells: RowCells,
  known: Register,
  notes: Notes,
): RowMention[] {
  const name = columns.name && oneOrganisation(cells.at(columns.name), notes);
  const acronym = columns.acronym && oneOrganisation(cells.at(columns.acronym), notes);
  const type = columns.type && cells.at(columns.type);
  if (name === undefined && acronym === undefined) return [];
  const parts = split({ name, acronym }, known);
  if (parts.length > 1)
    notes.assumed('several-organisations', `"${name ?? acronym}" is taken for ${parts.length} organisations.`);
  return parts.map((part) => {
    const read = readMention(part);
    if (read.acronym && !part.acronym)
      notes.assumed('acronym-in-name', `"${part.name}" is taken for ${read.name} with the acronym ${read.acronym}.`);
    return { ...read, role, said: part.name ?? part.acronym ?? '', type };
  });
}

function oneOrganisation(said: string | undefined, notes: Notes): string | undefined {
  if (said === undefined) return undefined;
  if (!/\p{L}/u.test(said) || /^(https?:|www\.)/i.test(said) || readTime(said, 'dmy')) {
    notes.assumed('not-an-organisation', `"${said}" is no name of an organisation; it is left out.`);
    return undefined;
  }
  if (!NO_ONE_ORGANISATION.includes(plainWords(said))) return said;
  notes.assumed('no-one-organisation', `"${said}" names no one organisation; it is left out.`);
  return undefined;
}

/** The organisations in one cell. Where name and acronym are both given, their parts belong together if they are as many. */
function split(whole: Mention, known: Register): Mention[] {
  const names = partsOf(whole.name, known);
  const acronyms = partsOf(whole.acronym, known);
  if (names.length <= 1 && acronyms.length <= 1) return [whole];
  if (names.length === acronyms.length) return names.map((name, index) => ({ name, acronym: acronyms[index] }));
  return names.length > 1 ? names.map((name) => ({ name })) : acronyms.map((acronym) => ({ acronym }));
}

function partsOf(text: string | undefined, known: Register): string[] {
  if (text === undefined) return [];
  if (known.writes(text)) return [text];
  const sure = text.split(BETWEEN).filter(Boolean);
  return sure.length > 1 ? sure.flatMap((part) => partsOf(part, known)) : maybeParts(text, known);
}

/** `ISF - WVI Fresh` is a name with its acronym before it, not two organisations. */
function maybeParts(text: string, known: Register): string[] {
  const parts = text.split(MAYBE_BETWEEN).filter(Boolean);
  const several =
    parts.length > 1 && readMention({ name: text }).acronym === undefined && parts.every((part) => known.knows(part));
  return several ? parts : [text];
}
