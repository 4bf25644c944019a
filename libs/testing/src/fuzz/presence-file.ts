import fc from 'fast-check';

const HEADER = 'Organisation,Region,Region Pcode,Sector,Activity,Start date,End date';

const cells = fc.tuple(
  fc.constantFrom('MAG', 'HALO Trust', 'A new organisation', 'شؤون الألغام'),
  fc.constantFrom('Erbil', 'Ninewa', 'Tigray'),
  fc.constantFrom('IQG11', 'IQG15', ''),
  fc.constantFrom('Mine action', 'Protection'),
  fc.constantFrom('Clearance', 'EORE in towns', 'Survey of mines'),
  fc.constantFrom('2026-01-01', '01/02/2026', ''),
  fc.constantFrom('2026-12-31', ''),
);
const rubbishCell = fc.oneof(
  fc.constantFrom('"', '=1+1', '\u0000', 'x'.repeat(30_000), '#org', '99999-99-99', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const spoilt = fc
  .tuple(cells, fc.nat(6), rubbishCell)
  .map(([row, place, cell]) => row.map((one, at) => (at === place ? cell : one)));

/** A 3W file as partners send it. */
export const presenceFile: fc.Arbitrary<Buffer> = fileOf(cells);
/** One with something wrong in some of its cells. */
export const spoiltPresenceFile: fc.Arbitrary<Buffer> = fileOf(fc.oneof(cells, spoilt));

function fileOf(row: fc.Arbitrary<string[]>): fc.Arbitrary<Buffer> {
  const rows = fc.array(row, { minLength: 1, maxLength: 12 });
  return rows.map((all) => Buffer.from([HEADER, ...all.map((one) => one.join(','))].join('\n')));
}
