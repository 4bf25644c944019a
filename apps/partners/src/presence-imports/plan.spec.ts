import { codes, previewOf } from '../../test/preview-of';

describe('the plan', () => {
  const csv =
    'Organisation,Region Pcode,Activity,Status,Month\nMAG,IQG15,Mine action,On-going,2025-07\nMAG,IQG15,Mine action,On-going,2025-07';

  it('says of a duplicate that it repeats an earlier row', async () => {
    const plan = await previewOf(csv);
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['new', 'same']);
    expect(codes(plan, 3)).toContain('merged: repeats-an-earlier-row');
  });

  it('changes nothing for the same file again, and the status alone where that is told otherwise', async () => {
    const known = (await previewOf(csv)).presences.map(({ presence }) => presence);
    expect((await previewOf(csv, { known })).counts).toMatchObject({ same: 2, presencesToRecord: 0, presencesToChange: 0 });
    const later = await previewOf(csv.replaceAll('On-going', 'Completed'), { known, asked: { fileName: 'later.csv' } });
    expect(later.counts).toMatchObject({ changed: 1, same: 1, presencesToChange: 1 });
    expect(later.presences).toMatchObject([{ version: 1, presence: { status: 'completed', source: { document: 'later.csv' } } }]);
  });

  it('takes the further of two statuses in one file', async () => {
    const plan = await previewOf(csv.replace('On-going', 'Completed'));
    expect(plan.presences).toMatchObject([{ presence: { status: 'completed' } }]);
  });
});
