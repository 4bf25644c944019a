import { z } from 'zod';
import { loosen } from './loosen';
import { personal } from './values';

const strict = z.strictObject({
  place: z.strictObject({ country: z.string() }).optional(),
  rows: z.array(z.strictObject({ n: z.int() })).max(2),
  byLanguage: z.record(z.string(), z.strictObject({ text: z.string() })).optional(),
});

describe('a loosened schema', () => {
  it('drops what a newer writer added, at every depth', () => {
    const read = loosen(strict).parse({
      place: { country: 'IQ', new: 1 },
      rows: [{ n: 1, new: 1 }],
      byLanguage: { en: { text: 'x', new: 1 } },
      new: 1,
    });
    expect(read).toEqual({ place: { country: 'IQ' }, rows: [{ n: 1 }], byLanguage: { en: { text: 'x' } } });
  });

  it('still refuses what is wrong', () => {
    expect(() => loosen(strict).parse({ rows: [{ n: 'one' }] })).toThrow();
    expect(() => loosen(strict).parse({ rows: [{ n: 1 }, { n: 2 }, { n: 3 }] })).toThrow();
  });

  it('keeps every mark of the original, so that personal data is still found in an event', () => {
    const marked = [
      z.record(z.string(), z.string()),
      z.union([z.string(), z.int()]),
      z.string().optional(),
      z.string().nullable(),
      z.string().default('x'),
      z.array(z.string()),
      z.object({}),
    ];
    for (const schema of marked) expect(loosen(personal(schema as z.ZodType)).meta()).toMatchObject({ personal: true });
  });

  it('leaves the original strict', () => {
    loosen(strict);
    expect(() => strict.parse({ rows: [], new: 1 })).toThrow();
  });
});
