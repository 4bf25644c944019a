import { type Candidate, PartnerIndex } from './partner-index';
import { readMention } from './read-mention';

const candidate = (name: string, acronym?: string, ...otherNames: string[]): Candidate => ({
  id: name,
  name,
  acronym,
  otherNames,
});
const index = new PartnerIndex([
  candidate('United Nations Children’s Fund', 'UNICEF', 'Fonds des Nations Unies pour l’Enfance'),
  candidate('Humanity & Inclusion', 'HI'),
  candidate('Danish Refugee Council', 'DRC'),
  candidate('Amhara Development Association', 'ADA'),
  candidate('Austrian Development Agency', 'ADA'),
  candidate('Mercy Corps International', 'MCI'),
  candidate('Qatar Charity (QC)'),
  candidate('IRC'),
]);

function find(name: string | undefined, acronym?: string): string {
  const match = index.match(readMention({ name, acronym }));
  if ('found' in match) return `${match.found.name} by ${match.by}`;
  return 'ambiguous' in match ? `one of ${match.ambiguous.length}` : `none, ${match.sharing.length} with this acronym`;
}

describe('an organisation is found', () => {
  it.each([
    ['united nations childrens fund', undefined, 'United Nations Children’s Fund by name'],
    ['Fonds des Nations Unies pour l’enfance', undefined, 'United Nations Children’s Fund by other-name'],
    [undefined, 'unicef', 'United Nations Children’s Fund by acronym'],
    ['UNICEF', 'UNICEF', 'United Nations Children’s Fund by acronym'],
    [
      'United Nations International Children’s Emergency Fund',
      'UNICEF',
      'United Nations Children’s Fund by acronym-and-similar-name',
    ],
    ['UNICEF - United Nations Children’s Fund', undefined, 'United Nations Children’s Fund by name'],
    ['Danish Refugee Council (DRC)', undefined, 'Danish Refugee Council by name'],
    ['Danish Refuge Council', undefined, 'Danish Refugee Council by similar-name'],
    ['Mercy Corps', undefined, 'Mercy Corps International by similar-name'],
    ['Qatar Charity', undefined, 'Qatar Charity (QC) by name'],
    [undefined, 'QC', 'Qatar Charity (QC) by acronym'],
    ['Austrian Development Agency', 'ADA', 'Austrian Development Agency by name'],
    ['International Rescue Committee', 'IRC', 'IRC by acronym'],
  ])('%s, %s', (name, acronym, found) => {
    expect(find(name, acronym)).toBe(found);
  });
});

describe('an organisation is not taken for another', () => {
  it.each([
    ['for an acronym that two have', undefined, 'ADA', 'one of 2'],
    ['for an acronym beside another name', 'Handicap International', 'HI', 'none, 1 with this acronym'],
    ['for one word of three', 'Dutch Refugee Council', 'DRC', 'none, 1 with this acronym'],
    ['for a similar name with another acronym', 'Danish Refuge Council', 'DFC', 'none, 0 with this acronym'],
  ])('%s', (_, name, acronym, found) => {
    expect(find(name, acronym)).toBe(found);
  });
});
