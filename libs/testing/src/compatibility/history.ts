import type { JsonSchema } from '@liaison/contracts';
import type { Landed } from './landed';

/** The source of `libs/contracts/src/history.ts`: what the catalogue tells of each version, for a built gateway has no golden files. */
export function historySource(landed: Landed[]): string {
  const entries = [...landed]
    .sort((a, b) => a.type.localeCompare(b.type))
    .map(({ type, revisions }) => {
      const told = revisions.map(({ landedOn, schema }, index) => {
        const before = index === 0 ? undefined : revisions[index - 1]?.schema;
        const added = before ? fieldsIn(schema).filter((field) => !fieldsIn(before).includes(field)) : [];
        return `{ landedOn: '${landedOn}', added: [${added.map((field) => `'${field}'`).join(', ')}] }`;
      });
      return `  '${type}': [${told.join(', ')}],`;
    });
  return `// Made by \`npm run contracts:land\` from the golden files; not to be changed by hand.

/** When a contract was landed, and then each time that it grew: the day, and the fields that were added. */
export const HISTORY: Record<string, { landedOn: string; added: string[] }[]> = {
${entries.join('\n')}
};
`;
}

/** The paths of all named fields: `visit.stops.name`. */
function fieldsIn({ properties = {}, items, anyOf = [] }: JsonSchema, path = ''): string[] {
  const own = Object.entries(properties).flatMap(([name, field]) => [`${path}${name}`, ...fieldsIn(field, `${path}${name}.`)]);
  const inside = [...(items ? [items] : []), ...anyOf].flatMap((part) => fieldsIn(part, path));
  return [...own, ...inside];
}
