import type { PresenceRole } from '@liaison/contracts';
import { acronymKey } from '../../partners/matching/normalise-name';
import { readMention } from '../../partners/matching/read-mention';
import type { Mention } from '../../partners/matching/partner-index';
import { plainWords } from '../../plain-words';
import { NO_ONE_ORGANISATION } from '../words/cell-words';
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

interface IsKnown {
  inRegister(mention: Mention): boolean;
  inFile(name: string): boolean;
}

/** Marks between two organisations in one cell; a bare slash, comma or "and" may belong to one name. */
const BETWEEN = /\s*[+;|]\s*|\s+\/\s*|\s*\/\s+/;
/** These too, where each part is an organisation that the register or another cell of the file knows. */
const MAYBE_BETWEEN = /\s*[,/&]\s*|\s+(?:-|–|and|et|y)\s+/i;

/** The organisations of a row, in their roles. `inRegister` tells whether one is known there. Refuses a row without any. */
export function readOrganisations(
  cells: RowCells,
  { groups, said }: FileContext,
  inRegister: (mention: Mention) => boolean,
  notes: Notes,
): RowMention[] {
  const isKnown: IsKnown = { inRegister, inFile: (name) => said.has(acronymKey(name)) };
  const mentions = groups.flatMap((group) => readGroup(group, cells, isKnown, notes));
  if (mentions.length === 0) notes.refused('no-organisation', 'No organisation is named.');
  else if (groups.some(({ role }) => role === undefined))
    notes.assumed('role-assumed', 'The file doesn’t tell the organisations’ roles; they are taken for implementing.');
  return mentions;
}

function readGroup(
  { role = 'implementing', ...columns }: OrganisationGroup,
  cells: RowCells,
  isKnown: IsKnown,
  notes: Notes,
): RowMention[] {
  const name = columns.name && oneOrganisation(cells.at(columns.name), notes);
  const acronym = columns.acronym && oneOrganisation(cells.at(columns.acronym), notes);
  const type = columns.type && cells.at(columns.type);
  if (name === undefined && acronym === undefined) return [];
  const parts = split({ name, acronym }, isKnown);
  if (parts.length > 1)
    notes.assumed('several-organisations', `"${name ?? acronym}" is taken for ${parts.length} organisations.`);
  return parts.map((part) => ({ ...readMention(part), role, said: part.name ?? part.acronym ?? '', type }));
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
function split(whole: Mention, isKnown: IsKnown): Mention[] {
  if (isKnown.inRegister(whole)) return [whole];
  const names = partsOf(whole.name, isKnown);
  const acronyms = partsOf(whole.acronym, isKnown);
  if (names.length <= 1 && acronyms.length <= 1) return [whole];
  if (names.length === acronyms.length) return names.map((name, index) => ({ name, acronym: acronyms[index] }));
  return names.length > 1 ? names.map((name) => ({ name })) : acronyms.map((acronym) => ({ acronym }));
}

function partsOf(text: string | undefined, isKnown: IsKnown): string[] {
  if (text === undefined) return [];
  const sure = text.split(BETWEEN).filter(Boolean);
  if (sure.length > 1) return sure;
  const maybe = text.split(MAYBE_BETWEEN).filter(Boolean);
  return maybe.length > 1 && maybe.every((name) => isKnown.inRegister({ name }) || isKnown.inFile(name)) ? maybe : sure;
}
