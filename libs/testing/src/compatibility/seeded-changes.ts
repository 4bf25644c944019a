import type { JsonSchema } from '@liaison/contracts';

/** A contract as ours are: an aggregate with nested objects, lists and translations, and what is told beside it. */
export const CONTRACT: JsonSchema = {
  type: 'object',
  properties: {
    visit: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        title: { type: 'string', minLength: 1, maxLength: 300 },
        status: { type: 'string', enum: ['planned', 'held', 'cancelled'] },
        heldOn: { type: 'string', format: 'date' },
        guests: { type: 'integer', minimum: 0, maximum: 500 },
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
        otherTitles: {
          type: 'object',
          propertyNames: { type: 'string', pattern: '^[a-z]{2,3}$' },
          additionalProperties: { type: 'string', minLength: 1, maxLength: 300 },
        },
        stops: {
          type: 'array',
          maxItems: 5,
          items: {
            type: 'object',
            properties: { name: { type: 'string' }, at: { type: 'string', format: 'date-time' }, note: { type: 'string' } },
            required: ['name', 'at'],
          },
        },
      },
      required: ['id', 'title', 'status', 'guests', 'stops'],
    },
    reason: { type: 'string', minLength: 3, maxLength: 2_000 },
  },
  required: ['visit', 'reason'],
};

type Change = (data: JsonSchema, visit: JsonSchema, stop: JsonSchema) => void;

const require = (schema: JsonSchema, name: string) => schema.required!.push(name);
const release = (schema: JsonSchema, name: string) => {
  schema.required = schema.required!.filter((one) => one !== name);
};
const drop = (schema: JsonSchema, name: string) => {
  release(schema, name);
  delete schema.properties![name];
};
const put = (schema: JsonSchema, name: string, field: JsonSchema) => {
  schema.properties![name] = field;
};
const of = (schema: JsonSchema, name: string) => schema.properties![name]!;

/** Changes that break somebody; every one must be caught. */
export const BREAKING: Record<string, Change> = {
  'a required field goes': (_, visit) => drop(visit, 'title'),
  'an optional field goes': (_, visit) => drop(visit, 'heldOn'),
  'a field goes from deep inside': (_, _visit, stop) => drop(stop, 'note'),
  'what is told beside the aggregate goes': (data) => drop(data, 'reason'),
  'the aggregate goes': (data) => drop(data, 'visit'),
  'a field is renamed': (_, visit) => {
    put(visit, 'name', of(visit, 'title'));
    require(visit, 'name');
    drop(visit, 'title');
  },
  'an optional field is renamed': (_, visit) => {
    put(visit, 'day', of(visit, 'heldOn'));
    drop(visit, 'heldOn');
  },
  'a new field is required': (_, visit) => {
    put(visit, 'host', { type: 'string' });
    require(visit, 'host');
  },
  'a new field is required deep inside': (_, _visit, stop) => {
    put(stop, 'country', { type: 'string' });
    require(stop, 'country');
  },
  'an optional field becomes required': (_, visit) => require(visit, 'heldOn'),
  'a required field becomes optional': (_, visit) => release(visit, 'guests'),
  'a required field becomes optional deep inside': (_, _visit, stop) => release(stop, 'at'),
  'a number becomes text': (_, visit) => put(visit, 'guests', { type: 'string' }),
  'a text becomes a number': (_, visit) => put(visit, 'title', { type: 'number' }),
  'a text becomes an object': (_, visit) => put(visit, 'title', { type: 'object', properties: { en: { type: 'string' } } }),
  'an object becomes a list': (data, visit) => put(data, 'visit', { type: 'array', items: visit }),
  'a list becomes a single one': (_, visit, stop) => put(visit, 'stops', stop),
  'a whole number becomes any number': (_, visit) => put(visit, 'guests', { type: 'number', minimum: 0, maximum: 500 }),
  'a field may be null': (_, visit) => put(visit, 'heldOn', { anyOf: [of(visit, 'heldOn'), { type: 'null' }] }),
  'a field may be of a second type': (_, visit) => put(visit, 'title', { anyOf: [of(visit, 'title'), { type: 'integer' }] }),
  'a word is added to those that a field may say': (_, visit) => of(visit, 'status').enum!.push('postponed'),
  'a word is taken from those that a field may say': (_, visit) => of(visit, 'status').enum!.pop(),
  'a word is replaced by another': (_, visit) => of(visit, 'status').enum!.splice(0, 1, 'scheduled'),
  'a choice of words becomes any text': (_, visit) => put(visit, 'status', { type: 'string' }),
  'a text becomes a choice of words': (_, visit) => put(visit, 'title', { type: 'string', enum: ['a', 'b'] }),
  'a text may be longer': (_, visit) => (of(visit, 'title').maxLength = 400),
  'a text may be less long': (_, visit) => (of(visit, 'title').maxLength = 200),
  'a text may be empty': (_, visit) => (of(visit, 'title').minLength = 0),
  'a text must be longer': (data) => (of(data, 'reason').minLength = 10),
  'a number may be greater': (_, visit) => delete of(visit, 'guests').maximum,
  'a number must be greater': (_, visit) => (of(visit, 'guests').minimum = 1),
  'a pattern is another': (_, visit) => (of(visit, 'country').pattern = '^[A-Z]{3}$'),
  'a pattern goes': (_, visit) => delete of(visit, 'country').pattern,
  'a pattern comes': (_, visit) => (of(visit, 'title').pattern = '^[a-z]+$'),
  'a day becomes an instant': (_, visit) => (of(visit, 'heldOn').format = 'date-time'),
  'an id becomes any text': (_, visit) => delete of(visit, 'id').format,
  'any text becomes an id': (_, _visit, stop) => (of(stop, 'name').format = 'uuid'),
  'a list may be longer': (_, visit) => (of(visit, 'stops').maxItems = 9),
  'a list may be less long': (_, visit) => (of(visit, 'stops').maxItems = 3),
  'a list may not be empty': (_, visit) => (of(visit, 'stops').minItems = 1),
  'a list holds something else': (_, visit) => (of(visit, 'stops').items = { type: 'string' }),
  'other names are keys': (_, visit) => (of(visit, 'otherTitles').propertyNames!.pattern = '^[a-z]{2}$'),
  'other values stand behind keys': (_, visit) => (of(visit, 'otherTitles').additionalProperties = { type: 'number' }),
};

/** Changes that break nobody; all must pass. */
export const HARMLESS: Record<string, Change> = {
  'a new field may be there': (_, visit) => put(visit, 'host', { type: 'string' }),
  'a new field may be there deep inside': (_, _visit, stop) => put(stop, 'place', { type: 'string', maxLength: 10 }),
  'something more may be told beside the aggregate': (data) => put(data, 'comment', { type: 'string' }),
  'a new object may be there': (_, visit) =>
    put(visit, 'place', { type: 'object', properties: { country: { type: 'string' } }, required: ['country'] }),
  'a new choice of words may be there': (_, visit) => put(visit, 'mode', { type: 'string', enum: ['online', 'in-person'] }),
  'words are explained': (_, visit) => (of(visit, 'title').description = 'What it is called.'),
  'fields stand in another order': (_, visit) => visit.required!.reverse(),
  'words stand in another order': (_, visit) => of(visit, 'status').enum!.reverse(),
};

/** The contract after a change. */
export function changed(change: Change): JsonSchema {
  const data = structuredClone(CONTRACT);
  const visit = of(data, 'visit');
  change(data, visit, of(visit, 'stops').items!);
  return data;
}
