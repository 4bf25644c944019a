import { type ImportedOrganisation, type ImportNote, PRESENCE_ROLES, type PresenceRole } from '@liaison/contracts';
import type { RowMention } from '../rows/read-organisations';
import { Notes } from '../rows/notes';
import type { Facts } from '../../presences/facts';
import type { RowReading } from '../rows/read-row';
import type { Identities, Identity } from './identify-organisations';
import { presenceId } from '../../presences/presence-id';

/** One partner's part in what a row tells. */
export interface Part {
  presenceId: string;
  partnerId: string;
  roles: PresenceRole[];
}

/** A row with its organisations found; without parts where it is refused. */
export interface PlacedRow {
  reading: RowReading;
  notes: ImportNote[];
  organisations: ImportedOrganisation[];
  parts: Part[];
}

/** Says of a row's organisations which partners they are, and what was assumed in that. Refuses a row that may mean several. */
export function placeOrganisations(reading: RowReading, identities: Identities): PlacedRow {
  const refused = { reading, notes: reading.notes, organisations: [], parts: [] };
  if (isRefused(reading.notes) || !reading.facts.place) return refused;
  const facts: Facts = { ...reading.facts, place: reading.facts.place };
  const notes = new Notes();
  notes.list.push(...reading.notes);
  const organisations: ImportedOrganisation[] = [];
  const rolesOf = new Map<string, Set<PresenceRole>>();
  for (const mention of reading.mentions) {
    const identity = identities.of(mention);
    if ('ambiguous' in identity) {
      const names = identity.ambiguous.map(({ name }) => name).join(' or ');
      notes.refused(
        'ambiguous-organisation',
        `"${mention.said}" may be ${names}. Name it in full, or add this name to one of them.`,
      );
      continue;
    }
    tell(mention, identity, identities, notes);
    const { id, name } = identity.candidate;
    organisations.push({
      role: mention.role,
      said: mention.said,
      partnerId: id,
      name,
      match: identity.isNew ? 'to-be-registered' : 'known',
      by: identity.by,
    });
    rolesOf.set(id, (rolesOf.get(id) ?? new Set()).add(mention.role));
  }
  if (notes.refuse) return { ...refused, notes: notes.list };
  const parts = [...rolesOf].map(([partnerId, roles]) => ({
    presenceId: presenceId(partnerId, facts),
    partnerId,
    roles: PRESENCE_ROLES.filter((role) => roles.has(role)),
  }));
  return { reading, notes: notes.list, organisations, parts };
}

export function isRefused(notes: ImportNote[]): boolean {
  return notes.some(({ kind }) => kind === 'refused');
}

function tell(
  { said }: RowMention,
  identity: Exclude<Identity, { ambiguous: unknown }>,
  identities: Identities,
  notes: Notes,
): void {
  const { candidate, by, isNew, sharing } = identity;
  const who = candidate.name;
  if (by === 'acronym' && said !== who)
    notes.assumed('organisation-by-acronym', `"${said}" is taken for ${who}, which alone has this acronym.`);
  if (by === 'acronym-and-similar-name')
    notes.merged('organisation-by-similar-name', `"${said}" is taken for ${who}, which has the same acronym and a similar name.`);
  if (by === 'similar-name')
    notes.merged('organisation-by-similar-name', `"${said}" is taken for ${who}, which is spelt a little otherwise.`);
  if (by === 'earlier-import')
    notes.merged('organisation-by-earlier-import', `"${said}" was registered by an earlier import, and is ${who} now.`);
  if (!isNew) return;
  const partner = identities.newPartners.find(({ id }) => id === candidate.id);
  if (partner && !partner.told)
    notes.assumed(
      'partner-kind-assumed',
      `Nothing tells what ${who} is; it will be registered as ${partner.kind}, not a local actor.`,
    );
  if (sharing.length > 0)
    notes.assumed(
      'acronym-shared',
      `${who} has its acronym in common with ${sharing.map(({ name }) => name).join(', ')}; it is taken for another.`,
    );
}
