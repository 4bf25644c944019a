import type { JsonSchema } from '@liaison/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({
  strict: true,
  strictTypes: true,
  strictRequired: true,
  strictTuples: true,
  allErrors: false,
  // The same schema may be asked for again, by its own $id.
  addUsedSchema: false,
});
// CommonJS: bundlers and Node disagree on where its default export is.
((addFormats as unknown as { default?: typeof addFormats.default }).default ?? (addFormats as never))(ajv);

/** Faults of a value by a schema, as `/partner/name must be string`; none where it is valid. Throws for a schema that is not valid itself. */
export function validatorOf(schema: JsonSchema | object): (value: unknown) => string[] {
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
