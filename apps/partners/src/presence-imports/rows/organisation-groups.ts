import type { PresenceRole } from '@liaison/contracts';
import type { Column } from '../columns/assign-meanings';

/** Columns that tell one organisation together: its name, acronym and type. */
export interface OrganisationGroup {
  /** Undefined where the file doesn't tell what the organisation does. */
  role: PresenceRole | undefined;
  name?: Column;
  acronym?: Column;
  type?: Column;
}

type Part = 'name' | 'acronym' | 'type';

/** Puts columns of one role together in their order; a part that comes again (`#org`, `#org`) begins the next organisation. */
export function organisationGroups(columns: Column[]): OrganisationGroup[] {
  const groups: OrganisationGroup[] = [];
  for (const column of columns) {
    const [, role, part] =
      /^(donor|programming|implementing|organisation)\.(name|acronym|type)$/.exec(column.meaning ?? '') ?? [];
    if (!role || !part) continue;
    const own = role === 'organisation' ? undefined : (role as PresenceRole);
    const open = groups.findLast((group) => group.role === own);
    if (open && !open[part as Part]) open[part as Part] = column;
    else groups.push({ role: own, [part]: column });
  }
  return groups.filter(({ name, acronym }) => name ?? acronym);
}
