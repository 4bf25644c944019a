import { validatorOf } from '../validator';
import type { Fault, FoundEvent } from './evidence';

/** Every event is what its published schema says, in whatever version; by JSON Schema, not by the contract that made it. */
export function checkSchemas(events: FoundEvent[], schemas: Record<string, object>): Fault[] {
  const validators = new Map(Object.entries(schemas).map(([type, schema]) => [type, validatorOf(schema)]));
  return events.flatMap(({ id, type, data }): Fault[] => {
    const validate = validators.get(type);
    if (!validate) return [{ kind: 'breaks-schema', id, told: `${type} has no published schema` }];
    const faults = validate(data);
    return faults.length === 0 ? [] : [{ kind: 'breaks-schema', id, told: `${type}: ${faults.join('; ')}` }];
  });
}
