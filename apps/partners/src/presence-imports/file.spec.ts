import { codes, mag, previewOf, refusals, row, sheet } from '../../test/preview-of';

describe('a 3W file', () => {
  it('is read by its headers', async () => {
    const plan = await previewOf(sheet(row({ start: '2025-01-01', end: '2025-03-31' })));
    expect(plan.counts).toMatchObject({ rows: 1, new: 1, presencesToRecord: 1, partnersToRegister: 0 });
    expect(plan.presences[0]?.presence).toMatchObject({
      partnerId: mag.id,
      roles: ['implementing'],
      pillar: 'clearance',
      sector: 'Mine Action',
      place: { country: 'IQ', areas: [{ level: 1, name: 'Ninewa', pcode: 'IQG15' }] },
      from: '2025-01-01',
      to: '2025-03-31',
      source: { document: 'sheet.csv' },
    });
  });

  it('is read by its HXL hashtags, below a preamble and two headers, with columns untagged and one tag over two columns', async () => {
    const plan = await previewOf(
      [
        '\ufeff,,"Collated from open sources, see column P",,',
        ',,,,',
        'Where,First org,Second org,What,Note',
        'Lieu,Organisation 1,Organisation 2,Quoi,Remarque',
        '#adm1+name, #org ,#org,#activity + name,',
        'Ninewa,MAG,iMMAP,Mine clearance,x',
        ',,,,',
        ',,,,',
      ].join('\r\n'),
      { asked: { country: 'IQ' } },
    );
    expect(plan.counts).toMatchObject({ rows: 1, new: 1, presencesToRecord: 2, partnersToRegister: 1 });
    expect(plan.rows[0]).toMatchObject({
      line: 6,
      organisations: [{ name: 'Mines Advisory Group' }, { name: 'iMMAP', match: 'to-be-registered' }],
    });
    expect(plan.notes.join(' ')).toMatch(/hashtags in line 5.*Lines? 1.*3 empty rows/);
  });

  it('is read with semicolons and in Windows-1252, which is said', async () => {
    const csv = 'Organisation;Province;Activité\nMAG;Bubanza;Déminage\n';
    const plan = await previewOf(Buffer.from(csv, 'latin1'), { asked: { country: 'BI' } });
    expect(plan.presences[0]?.presence).toMatchObject({ activity: 'Déminage', pillar: 'clearance' });
    expect(plan.notes.join(' ')).toMatch(/Windows-1252.*parted by ";"/);
  });

  it.each([
    ['a workbook', Buffer.from('PK\x03\x04...'), 'presence-import.not-csv'],
    ['bytes', Buffer.from([1, 0, 2, 0, 3]), 'presence-import.not-csv'],
    ['no header', 'a,b\nc,d', 'presence-import.no-header'],
    ['nothing', '', 'presence-import.no-header'],
    ['an open quote', 'Organisation,Region\n"MAG,x', 'presence-import.unreadable'],
  ])('is refused as a whole where it is %s', async (_, csv, code) => {
    await expect(previewOf(csv)).rejects.toMatchObject({ kind: 'invalid', code });
  });
});

describe('mine action', () => {
  it.each(['Explosive Hazards', 'Lutte anti-mines', 'P4-MA', 'Protection (Mine Action)', 'Acción contra minas', 'إزالة الألغام'])(
    'is also called %s',
    async (sector) => {
      expect((await previewOf(sheet(row({ sector, activity: '' })))).counts.new).toBe(1);
    },
  );

  it('is found in the activity alone, and said to be', async () => {
    const plan = await previewOf(sheet(row({ sector: 'Protection', activity: 'EORE sessions in schools' })));
    expect(plan.rows[0]).toMatchObject({ outcome: 'new', pillar: 'risk-education' });
    expect(codes(plan, 2)).toContain('assumed: mine-action-by-activity');
  });

  it('is told from other sectors, which are refused or taken as asked', async () => {
    const csv = sheet(row({ sector: 'Health', activity: 'Undermined by lack of determination' }));
    expect(refusals(await previewOf(csv))).toEqual(['not-mine-action']);
    expect((await previewOf(csv, { asked: { sector: 'any' } })).rows[0]).toMatchObject({ outcome: 'new', sector: 'Health' });
  });

  it('is taken out of a cell with many sectors, one of them twice', async () => {
    const plan = await previewOf(sheet(row({ sector: 'Education,Protection: Mine Action,Health,Protection: Mine Action' })));
    expect(plan.rows[0]).toMatchObject({ outcome: 'new', sector: 'Protection: Mine Action' });
    expect(codes(plan, 2)).toContain('assumed: several-sectors');
  });
});
