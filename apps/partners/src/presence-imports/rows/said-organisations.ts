import { acronymKey, nameKey } from '../../partners/matching/normalise-name';
import { readMention } from '../../partners/matching/read-mention';

/** Marks between two organisations in one cell; a bare slash, comma or "and" may belong to one name. */
export const BETWEEN = /\s*[+;|]\s*|\s+\/\s*|\s*\/\s+/;

/**
 * The names and acronyms that a file's cells say, each as it would be registered. What is registered from a file was said in it, so
 * that its cells are parted in the same way before and after.
 */
export class SaidOrganisations {
  private readonly names = new Set<string>();
  private readonly acronyms = new Set<string>();

  constructor(cells: string[]) {
    for (const said of new Set(cells.flatMap((cell) => cell.split(BETWEEN).filter(Boolean)))) {
      const { name = said, acronym = said } = readMention({ name: said });
      for (const one of [said, name, acronym]) {
        this.names.add(nameKey(one));
        this.acronyms.add(acronymKey(one));
      }
    }
  }

  has(name: string): boolean {
    return this.names.has(nameKey(name)) || this.acronyms.has(acronymKey(name));
  }
}
