const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Few, so that one thing goes through many steps of its life. */
const KEPT = 6;

/** The ids of things that were made, by what refers to them: `partnerId`, `seatId`; and `code`, that of a letter. The latest are kept. */
export class KnownIds {
  private readonly ids = new Map<string, string[]>();

  /** Remembers every id in an answer: of a thing under a main path, of its parts, and of what it refers to. */
  learn(answer: unknown, mainPath: string): void {
    this.visit(answer, nameOf(mainPath));
  }

  /** What may stand in a field of this name: `assigneePartnerId` takes the ids of partners. Empty where nothing is known. */
  for(field: string): string[] {
    const name = field.replace(/Ids$/, 'Id').toLowerCase();
    const fitting = [...this.ids].filter(([known]) => name.endsWith(known.toLowerCase()));
    return fitting.flatMap(([, ids]) => ids);
  }

  private visit(value: unknown, name: string): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, name);
    if (typeof value === 'string' && (UUID.test(value) || name === 'code')) this.add(name.replace(/Ids$/, 'Id'), value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === 'id') this.visit(part, name);
      else this.visit(part, typeof part === 'object' && !/Ids?$/.test(key) ? nameOf(key) : key);
    }
  }

  private add(name: string, id: string): void {
    if (!name.endsWith('Id') && name !== 'code') return;
    const known = this.ids.get(name) ?? [];
    if (!known.includes(id)) this.ids.set(name, [...known, id].slice(-KEPT));
  }
}

/** `action-points` are referred to by `actionPointId`, `seats` by `seatId`. */
export function nameOf(plural: string): string {
  const singular = plural.replace(/ies$/, 'y').replace(/s$/, '');
  return `${singular.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;
}
