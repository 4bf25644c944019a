import fc from 'fast-check';

/** Own keys as a parser makes them: in a literal, `__proto__` would be no key. */
const PROTOTYPE_KEYS = [
  '{"__proto__":{"roles":["admin"]}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"toString":1,"hasOwnProperty":1}',
];

/** Values that break what trusts its input. */
export const rubbishValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', ' ', -1, 0.1, 1e308, Number.MAX_SAFE_INTEGER + 2, '1e999', 'NaN', 'null', [], {}),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202etxet',
    '\ufeff',
    '\uffff',
    'é'.normalize('NFD'),
    '🏳️‍🌈'.repeat(50),
  ),
  fc.constantFrom('x'.repeat(100_000), '9'.repeat(400), `${'9'.repeat(20)}-01-01`, '+275760-09-13T00:00:00.000Z', '0000-00-00'),
  fc.constantFrom(
    '../../etc/passwd',
    '$where',
    '.',
    'a.b.c',
    '__proto__',
    "'; drop table x; --",
    '${7*7}',
    '<script>alert(1)</script>',
  ),
  fc.constantFrom<unknown>({ $gt: '' }, { $where: 'sleep(1000)' }, { $ne: null }, [{ $gt: 1 }], { 'a.b': 1 }, { length: -1 }),
  fc.constantFrom(...PROTOTYPE_KEYS).map((text) => JSON.parse(text) as unknown),
  fc.integer({ min: 2, max: 400 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Bodies that are no JSON, or just about. */
export const rubbishBody: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .constantFrom('', '{', 'null', '[]', '"x"', '1', '{"a":1e999}', '{"a":1,"a":2}', '\ufeff{}', '\u0000', '{"a":"\u0000"}')
    .map(utf8),
  fc
    .constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000), ...PROTOTYPE_KEYS, '{"name":"\\ud800"}', '<xml/>', 'a=b&c=d')
    .map(utf8),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  rubbishValue.map((value) => utf8(JSON.stringify(value))),
);

/** Parts of an address, percent-encoded already; some are wrongly so. */
export const rubbishSegment = fc.oneof(
  fc.constantFrom(
    '%00',
    '%',
    '%zz',
    '%C0%80',
    '..%2f..%2fhealth',
    '%2e%2e',
    'x'.repeat(299),
    'x'.repeat(5_000),
    'null',
    '__proto__',
    '*',
    '{id}',
  ),
  fc.constantFrom(
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '%20',
    '-1',
    '%F0%9F%98%80',
    'a;b=c',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => encodeURIComponent(text)),
);

const cursor = (content: string) => Buffer.from(content).toString('base64url');
export const rubbishQuery = fc.oneof(
  fc.constantFrom(
    cursor('null'),
    cursor('[{"$gt":""},{"$ne":1}]'),
    cursor('[1,2,3]'),
    cursor('["\u0000","\u0000"]'),
    cursor('{"a":1}'),
    '%00',
  ),
  fc.constantFrom(
    '',
    '-1',
    '0',
    '201',
    '1e3',
    '0x10',
    '1.5',
    'Infinity',
    '9'.repeat(400),
    'a,b,,c',
    ','.repeat(1_000),
    '%',
    '%E0%A4%A',
  ),
  fc.constantFrom('2025-02-30', '99999-01-01T00:00:00Z', 'true', '[object%20Object]', '(a%2B)%2B%24', '.*', '%5B', '%24where'),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text)),
);

/** What Node sends as a header. */
const headerValue = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '"0"',
    '"-1"',
    'W/"1"',
    '"1", "2"',
    '"999999999999999999999"',
    '""',
    '1',
    'null',
    'é',
    'x'.repeat(4_000),
    '__proto__',
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
);
const HEADERS = [
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Idempotency-Key',
  'Content-Type',
  'Liaison-Position',
  'traceparent',
  'X-Correlation-Id',
  'Accept',
];
const contentType = fc.constantFrom(
  'text/plain',
  'text/csv',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'json',
);

export const rubbishHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.dictionary(fc.constantFrom(...HEADERS), headerValue, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  contentType.map((type) => ({ 'Content-Type': type })),
  fc.constantFrom({ 'Liaison-Position': 'partners:x:-1' }, { 'Liaison-Position': `${'partners:x:1, '.repeat(100)}` }),
);

function utf8(text: string): Buffer {
  return Buffer.from(text);
}
