import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceUnderTest, startService } from '@liaison/testing';
import { PartnersModule } from '../src/partners.module';

/** Real files of humanitarian offices, which lie beside the repository and are never copied into it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/3w');
const there = existsSync(FOLDER);
if (!there) console.warn(`Skipped: the 3W files are not at ${FOLDER}.`);

/** Rows by outcome: of mine action alone, then of any sector. */
const FILES = [
  ['eth_4w_may_jul2025_mine_action_rows_en.csv', { rows: 97, new: 97, refused: 0 }, { rows: 97, new: 97, refused: 0 }],
  ['eth_4w_may_jul2025_first2000_en.csv', { rows: 2000, new: 12, refused: 1988 }, { rows: 2000, refused: 1 }],
  ['lbn_3w_sep2024_hxl_sample.csv', { rows: 2050, new: 0, refused: 2050 }, { rows: 2050, refused: 3 }],
  ['mli_rowca_3w_2014_hxl.csv', { rows: 244, new: 0, refused: 244 }, { rows: 244, refused: 0 }],
  ['mli_nga_sen_sbtf_2014_preamble_hxl.csv', { rows: 122, new: 0, refused: 122 }, { rows: 122, new: 14, refused: 108 }],
  ['ukr_3w_summary_2022_en.csv', { rows: 25, new: 0, refused: 25 }, { rows: 25, new: 0, refused: 25 }],
] as const;

(there ? describe : describe.skip)('real 3W files', () => {
  let service: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  const preview = (fileName: string, query = {}) =>
    staff
      .post('/api/v1/presence-imports')
      .query({ fileName, ...query })
      .set('Content-Type', 'text/csv')
      .send(readFileSync(join(FOLDER, fileName)))
      .expect(201);

  beforeAll(async () => {
    service = await startService('partners', PartnersModule);
    staff = await service.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(() => service?.stop());

  it.each(FILES)('%s is previewed', async (fileName, mineAction, any) => {
    expect((await preview(fileName)).body.counts).toMatchObject(mineAction);
    expect((await preview(fileName, { sector: 'any' })).body.counts).toMatchObject(any);
  });

  it('imports the mine-action rows of Ethiopia whole, and once', async () => {
    const [fileName] = FILES[0];
    const { body } = await preview(fileName, { country: 'ET' });
    await staff.post(`/api/v1/presence-imports/${body.id}/apply`).set('If-Match', '"1"').expect(200);
    expect((await preview(fileName)).body.counts).toMatchObject({ rows: 97, same: 97, partnersToRegister: 0 });
    const partners = (await staff.get('/api/v1/partners').query({ limit: 200 })).body.items as {
      name: string;
      acronym?: string;
    }[];
    expect(partners.filter(({ acronym }) => acronym === 'UNMAS')).toHaveLength(1);
    expect(partners).toHaveLength(12);
    const donors = (await staff.get('/api/v1/presences').query({ role: 'donor', country: 'ET', limit: 200 })).body.items;
    expect(donors.length).toBeGreaterThan(50);
  });
});
