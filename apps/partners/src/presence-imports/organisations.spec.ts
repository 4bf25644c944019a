import { codes, previewOf, refusals, row, sheet } from '../../test/preview-of';

describe('organisations', () => {
  it('are known by several spellings, and registered once', async () => {
    const plan = await previewOf(
      [
        'Program Partner Acronym,Program Partner Name,Implementing Partner Acronym,Implementing Partner Name,Implementing Partner Type,Region,Activity',
        'RaDO,Rehabilitaion and Development Organization,RaDO,RaDO,National NGO,Tigray,EORE in camps',
        'RADO,Rehabilitation & Development Organisation,,,,Tigray,EORE in towns',
      ].join('\n'),
      { asked: { country: 'ET' } },
    );
    expect(plan.partners).toMatchObject([{ command: { acronym: 'RaDO', kind: 'national-ngo', isLocalActor: true } }]);
    expect(plan.presences).toHaveLength(2);
    expect(plan.presences[0]?.presence.roles).toEqual(['programming', 'implementing']);
    expect(codes(plan, 2)).toContain('assumed: organisation-by-acronym');
    expect([...codes(plan, 2), ...codes(plan, 3)]).toContain('merged: organisation-by-similar-name');
  });

  it('are refused where an acronym is shared by several', async () => {
    const register = [
      { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b01', name: 'Amhara Development Association', otherNames: [], acronym: 'ADA' },
      { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b02', name: 'Austrian Development Agency', otherNames: [], acronym: 'ADA' },
    ];
    const plan = await previewOf(sheet(row({ org: 'ADA' }), row({ org: 'Austrian Development Agency (ADA)' })), { register });
    expect(refusals(plan)).toEqual(['ambiguous-organisation', undefined]);
    expect(plan.rows[0]?.notes.at(-1)?.message).toMatch(/Amhara Development Association or Austrian Development Agency/);
  });

  it('are found in one cell where there are two, and left out where none is named', async () => {
    const csv = sheet(
      row({ org: 'MAG + Mercy Corps' }),
      row({ org: 'MAG / iMMAP', activity: 'b' }),
      row({ org: 'Multiple Donor' }),
      row({ org: '-' }),
    );
    const plan = await previewOf(csv);
    expect(plan.rows.map(({ organisations }) => organisations.length)).toEqual([2, 2, 0, 0]);
    expect(codes(plan, 2)).toContain('assumed: several-organisations');
    expect(refusals(plan).slice(2)).toEqual(['no-organisation', 'no-organisation']);
  });

  it('are not parted at a comma or "and" unless both parts are known', async () => {
    const plan = await previewOf(
      sheet(row({ org: 'Foreign, Commonwealth & Development Office' }), row({ org: 'iMMAP' }), row({ org: 'MAG and iMMAP' })),
    );
    expect(plan.rows.map(({ organisations }) => organisations.map(({ name }) => name))).toEqual([
      ['Foreign, Commonwealth & Development Office'],
      ['iMMAP'],
      ['Mines Advisory Group', 'iMMAP'],
    ]);
  });

  it('say what was assumed of their kind', async () => {
    const plan = await previewOf(sheet(row({ org: 'Hope for All' })));
    expect(plan.partners[0]?.command).toMatchObject({
      kind: 'international-ngo',
      source: { document: 'sheet.csv', invented: ['kind', 'isLocalActor'] },
    });
    expect(codes(plan, 2)).toContain('assumed: partner-kind-assumed');
  });
});
