import { letterPdf } from './letter-pdf';

const content = {
  number: 'AL-2026-000123',
  code: '7K3MX-0PQ9D-V2T8A-HN4RC',
  verifyAt: 'https://liaison.example/api/v1/letters/7K3MX-0PQ9D-V2T8A-HN4RC',
  facts: [
    ['Organisation', 'المنظمة العراقية (IMO)'],
    ['Purpose', 'Sessions in schools.\nتوعية المدارس بمخاطر الألغام'],
  ] as [string, string][],
  vehicles: [{ plate: '٢٣ أ ١٢٣٤٥', kind: 'Land Cruiser' }],
  approvals: [{ authority: 'Directorate of NGOs', on: '2026-02-20' }],
};
const traveller = { name: 'ئاکۆ عەبدوڵڵا', documentNumber: 'A1', nationality: 'IQ', role: 'Driver' };
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('the letter as PDF', () => {
  it('stands on one page for a few travellers, however long a name', async () => {
    const pdf = await letterPdf({ ...content, travellers: [traveller, { ...traveller, name: 'x'.repeat(300) }] });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(1);
  }, 30_000);

  it('takes as many pages as its travellers need', async () => {
    expect(pagesOf(await letterPdf({ ...content, travellers: Array<typeof traveller>(100).fill(traveller) }))).toBe(3);
  }, 30_000);
});
