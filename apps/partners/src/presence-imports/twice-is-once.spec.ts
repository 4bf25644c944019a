import type { Presence } from '@liaison/contracts';
import fc from 'fast-check';
import { previewOf } from '../../test/preview-of';
import type { Candidate } from '../partners/matching/partner-index';

/** Spellings, acronyms that are shared, two in one cell, names within names: what makes one mean another. */
const organisation = fc.constantFrom(
  'Amhara Development Association,ADA',
  'Austrian Development Agency,ADA',
  'Austrian Development Agency (ADA),',
  ',ADA',
  'Imagine 1 Day,I1D',
  'Imagen 1 Day,I1D',
  'I1D,I1D',
  'Danish Refugee Council,DRC',
  'Norweigan Refugee Council,NRC',
  'Norwegian Refugee Council,',
  'ISF,',
  'ISF - WVI Fresh,',
  'WVI Fresh,ISF',
  'ISF + WVI Fresh,',
  ',ISF - WVI FRESH',
  ',WVI Fresh',
  ',ISF',
  'ISF (CMA),',
  'World Vision,WV',
  'World Vision International,',
  'Multiple donors,',
  '-,#N/A',
);
const line = fc
  .record({
    organisation,
    donor: organisation,
    pcode: fc.constantFrom('ET010208', 'ET0102', 'IQG15', '#N/A', ''),
    area: fc.constantFrom('Central', 'central ', ''),
    activity: fc.constantFrom('EORE in schools', 'Clearance of ERW', 'Mine action', 'School meals'),
    status: fc.constantFrom('On-going', 'Completed', 'planned', ''),
    month: fc.constantFrom('July', 'May 2025', '2025', '', '12/2024', '1900-01-01'),
  })
  .map(({ organisation, donor, pcode, area, activity, status, month }) =>
    [donor, organisation, pcode, area, activity, status, month].join(','),
  );
const header = 'Donor,Donor acronym,Implementing partner,Implementing partner acronym,Zone Pcode,Zone,Activity,Status,Date';

describe('a file that is imported twice', () => {
  it('changes nothing the second time, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
        const csv = [header, ...lines].join('\n');
        const first = await previewOf(csv, { register: [] });
        const known: Presence[] = first.presences.map(({ presence }) => presence);
        const register: Candidate[] = first.partners.map(({ id, command: { name, acronym } }) => ({
          id,
          name,
          acronym,
          otherNames: [],
        }));
        const { rows, new: added, changed, same, refused } = first.counts;
        expect(added + changed + same + refused).toBe(rows);
        expect(new Set(known.map(({ id }) => id)).size).toBe(known.length);

        const second = await previewOf(csv, { register, known });
        expect(second.counts).toEqual({
          rows,
          new: 0,
          changed: 0,
          same: added + same,
          refused,
          presencesToRecord: 0,
          presencesToChange: 0,
          partnersToRegister: 0,
        });
      }),
      { numRuns: 200 },
    );
  });
});
