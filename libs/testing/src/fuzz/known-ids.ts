const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As access letters have them; others' codes are words in small letters. */
const LETTER_CODE = /^[A-Z0-9]+(-[A-Z0-9]+)+$/;
/** Few, so that one thing goes through many steps of its life. */
const KEPT = 6;
/** Fields that are not named after what they refer to. */
const REFERS_TO: Record<string, string> = { parties: 'partnerId', authorities: 'partnerId', authorityId: 'partnerId' };

interface Known {
  id: string;
  /** The thing that told of it. */
  in: string;
}

/** The ids of things that were made, by what refers to them: `partnerId`, `seatId`; and `code`, that of a letter. The latest are kept. */
export class KnownIds {
  private readonly ids = new Map<string, Known[]>();

  /**
   * Remembers every id in an answer: of things of a collection (`partners`), of their parts, and of what they refer to. What belongs to
   * something else is remembered as told of by that, its `owner`.
   */
  learn(answer: unknown, collection: string, owner?: string): void {
    for (const one of Array.isArray(answer) ? answer : [answer]) {
      this.visit(one, nameOf(collection), owner ?? (one as { id?: string } | null)?.id ?? '');
    }
  }

  /**
   * What may stand in a field of this name: `assigneePartnerId` takes the ids of partners. Those alone that the first of `within` told
   * of that told of any, if one did. Empty where nothing is known.
   */
  for(field: string, within: readonly string[] = []): string[] {
    const fitting = this.fitting(field);
    const inside = within.map((owner) => fitting.filter((known) => known.in === owner)).find(({ length }) => length > 0);
    return (inside ?? fitting).map(({ id }) => id);
  }

  /** What told of things that may stand in a field of this name. */
  ownersFor(field: string): Set<string> {
    return new Set(this.fitting(field).map((known) => known.in));
  }

  private fitting(field: string): Known[] {
    const name = (REFERS_TO[field] ?? field).replace(/Ids$/, 'Id').toLowerCase();
    return [...this.ids].flatMap(([known, ids]) => (name.endsWith(known.toLowerCase()) ? ids : []));
  }

  private visit(value: unknown, name: string, teller: string): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, name, teller);
    if (typeof value === 'string') this.add(name.replace(/Ids$/, 'Id'), { id: value, in: teller });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'id') this.visit(part, name, teller);
      else this.visit(part, typeof part === 'object' && !/Ids?$/.test(key) ? nameOf(key) : key, teller);
    }
  }

  private add(name: string, told: Known): void {
    if (name === 'code' ? !LETTER_CODE.test(told.id) : !name.endsWith('Id') || !UUID.test(told.id)) return;
    const others = (this.ids.get(name) ?? []).filter(({ id }) => id !== told.id);
    this.ids.set(name, [...others, told].slice(-KEPT));
  }
}

/** `action-points` are referred to by `actionPointId`, `seats` by `seatId`. */
export function nameOf(plural: string): string {
  const singular = plural.replace(/ies$/, 'y').replace(/s$/, '');
  return `${singular.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;
}
