import { EVENTS } from '@liaison/contracts';

/** Event types by whole type or by name: `partner-suspended` is every version of `liaison.partners.partner-suspended`. */
export function typesAsked(asked: string[]): string[] {
  return asked.flatMap((type) => {
    if (type.includes('.')) return [type];
    const named = EVENTS.filter((event) => event.type.split('.')[2] === type);
    return named.flatMap(({ versions }) => versions.map((version) => version.type));
  });
}
