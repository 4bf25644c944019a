import { codes, previewOf, refusals, row, sheet } from '../../test/preview-of';

describe('places', () => {
  it('take their country from the P-code, of two letters or three', async () => {
    const plan = await previewOf(sheet(row({ pcode: 'BDI001' }), row({ pcode: 'so25' })));
    expect(plan.rows.map(({ place }) => place?.country)).toEqual(['BI', 'SO']);
    expect(codes(plan, 3)).toContain('assumed: country-from-pcode');
    expect(codes(plan, 3)).toContain('assumed: pcode-of-other-length');
  });

  it('have no P-code where #N/A or a dash stands, and say so', async () => {
    const plan = await previewOf(sheet(row({ pcode: '#N/A' }), row({ pcode: '-' }), row({ pcode: '1501' })), {
      asked: { country: 'IQ' },
    });
    for (const { place } of plan.rows) expect(place?.areas).toEqual([{ level: 1, name: 'Ninewa' }]);
    expect(codes(plan, 2)).toContain('assumed: taken-for-empty');
    expect(codes(plan, 4)).toContain('assumed: not-a-pcode');
  });

  it('are refused in no country, in an unknown one, and in two at once', async () => {
    expect(refusals(await previewOf(sheet(row({ pcode: '' }))))).toEqual(['no-country']);
    expect(refusals(await previewOf(sheet(row()), { asked: { country: 'SY' } }))).toEqual(['pcode-of-another-country']);
    const named =
      'Organisation,Country,Activity\nMAG,Atlantis,Survey of mines: mine action\nMAG,République démocratique du Congo,Mine action';
    expect(refusals(await previewOf(named))).toEqual(['unknown-country', undefined]);
  });
});

describe('times', () => {
  const months = 'Organisation,Region Pcode,Activity,Month\nMAG,IQG15,Mine action,July';

  it('of a month take the year from the request, else from the file’s name, else are left open', async () => {
    expect((await previewOf(months, { asked: { year: 2024 } })).rows[0]).toMatchObject({ from: '2024-07-01', to: '2024-07-31' });
    const named = await previewOf(months, { asked: { fileName: 'iraq_4w_2025_first2000.csv' } });
    expect(named.rows[0]).toMatchObject({ from: '2025-07-01', to: '2025-07-31' });
    expect(codes(named, 2)).toContain('assumed: year-from-file-name');
    const open = await previewOf(months);
    expect(open.rows[0]).toMatchObject({ outcome: 'new', period: 'July' });
    expect(codes(open, 2)).toContain('assumed: month-without-year');
  });

  it('in two orders are each read as their column proves; what may be two dates is refused unless the order is told', async () => {
    const csv = sheet(
      row({ start: '25/03/2025', end: '04/17/2025' }),
      row({ start: '02/03/2025', end: '04/05/2025', activity: 'b' }),
    );
    expect((await previewOf(csv)).rows[1]).toMatchObject({ from: '2025-03-02', to: '2025-04-05' });
    const unclear = sheet(row({ start: '02/03/2025' }));
    expect(refusals(await previewOf(unclear))).toEqual(['ambiguous-date']);
    expect((await previewOf(unclear, { asked: { dateOrder: 'mdy' } })).rows[0]).toMatchObject({ from: '2025-02-03' });
  });

  it('that are placeholders are left out, and an end before its start is refused', async () => {
    const plan = await previewOf(
      sheet(row({ start: '1900-01-01', end: '9999-12-31' }), row({ start: '2025-02-01', end: '2025-01-01' })),
    );
    expect(plan.rows[0]).toMatchObject({ outcome: 'new' });
    expect(plan.rows[0]).not.toHaveProperty('from');
    expect(codes(plan, 2)).toContain('assumed: placeholder-date');
    expect(refusals(plan)).toEqual([undefined, 'ends-before-starts']);
  });
});
