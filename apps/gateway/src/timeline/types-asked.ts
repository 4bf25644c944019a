import { EVENTS } from '@liaison/contracts';

/** Event types by whole type or by name: `partner-suspended` is every version of `liaison.partners.partner-suspended`. */
export function typesAsked(asked: string[]): string[] {
  return asked.flatMap((type) => {
    if (type.includes('.')) return [type];
    return EVENTS.filter((event) => event.type.split('.')[2] === type).map((event) => event.type);
  });
}
