import { type Decision, DraftStatement, type Statement } from '@liaison/contracts';
import { addLanguageVersion } from './language-versions';
import { changeDraft, clear, deliver, draft, publish, returnToDraft, withdraw } from './statement';

const circumstances = { now: '2025-04-08T12:00:00.000Z', by: { id: 'u-1', roles: ['coordinator' as const] } };
const mag = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';
const words = DraftStatement.parse({
  title: 'Statement to the CCM Intersessional Meeting',
  speaker: { name: 'Jo Dresner', title: 'Director of Policy and Strategic Partnerships' },
  onBehalfOfPartnerIds: [mag],
  forum: 'CCM Intersessional',
  languageVersions: [{ language: 'en', text: 'Mr President …' }],
  concerns: ['The impact of budget cuts'],
});
const drafted = draft('0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41', words);
const given = (status: Statement['status']): Statement => ({ ...drafted.state, status });
const toldBy = ({ happened }: Decision<Statement>) =>
  happened.map(({ definition, data }) => [definition.type.split('.')[2], data]);

describe('a statement', () => {
  it('is drafted, and the log learns the occasion but neither the words nor who speaks', () => {
    const [[name, data]] = toldBy(drafted) as [[string, Record<string, unknown>]];
    expect(name).toBe('statement-drafted');
    expect(data['statement']).toMatchObject({ forum: 'CCM Intersessional', speaker: { title: words.speaker.title } });
    expect(JSON.stringify(data)).not.toMatch(/Dresner|budget|Mr President/);
  });

  it('is cleared as it is, and loses the reason for which it came back', () => {
    const back = returnToDraft(clear(drafted.state, circumstances).state, { reason: 'Another wording.' }).state;
    expect(back).toMatchObject({ status: 'draft', statusReason: 'Another wording.' });
    expect(back).not.toHaveProperty('clearedAt');
    const cleared = clear(back, circumstances).state;
    expect(cleared).toMatchObject({ status: 'cleared', clearedAt: circumstances.now });
    expect(cleared).not.toHaveProperty('statusReason');
  });

  it('is changed as a draft only; a change of nothing tells nothing', () => {
    expect(changeDraft(drafted.state, { forum: 'NDM-UN' }).state.forum).toBe('NDM-UN');
    expect(changeDraft(drafted.state, { forum: words.forum }).happened).toEqual([]);
    expect(() => changeDraft(given('cleared'), { concerns: [] })).toThrow(/Only a statement that is draft/);
  });

  it('is delivered today or earlier, and then its words are on the log', () => {
    expect(() => deliver(given('cleared'), { on: '2025-04-09' }, circumstances)).toThrow(/today or earlier/);
    const decision = deliver(given('cleared'), { on: '2025-04-07' }, circumstances);
    expect(decision.state).toMatchObject({ status: 'delivered', date: '2025-04-07' });
    expect(JSON.stringify(decision.happened[0]?.data)).toContain('budget cuts');
    expect(JSON.stringify(decision.happened[0]?.data)).not.toContain('Dresner');
  });

  it('is published with its link, or keeps the one it had', () => {
    const delivered = { ...given('delivered'), link: 'https://example.org/draft' };
    expect(publish(delivered, {}, circumstances).state.link).toBe('https://example.org/draft');
    expect(publish(delivered, { link: 'https://example.org/said' }, circumstances).state.link).toBe('https://example.org/said');
  });

  it.each(['delivered', 'published', 'withdrawn'] as const)('cannot be withdrawn while %s', (status) => {
    expect(() => withdraw(given(status), { reason: 'Too late for that.' })).toThrow(/Only before delivery/);
  });

  it('has one version for each language', () => {
    const twice = [{ language: 'en' }, { language: 'fr' }, { language: 'en' }];
    expect(() => changeDraft(drafted.state, { languageVersions: twice })).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ field: 'languageVersions.2.language' })] }),
    );
    expect(() => addLanguageVersion(given('published'), { language: 'en', text: 'Madam President …' })).toThrow(/stays as it is/);
  });

  it('gets the words of a language that it was only known to be held in', () => {
    const held = { ...given('published'), languageVersions: [{ language: 'en' }] };
    const version = { language: 'en', text: 'Mr President …' };
    expect(addLanguageVersion(held, version).state.languageVersions).toEqual([version]);
  });

  it('has at most twenty language versions, and none once it is withdrawn', () => {
    const full = {
      ...given('draft'),
      languageVersions: Array.from({ length: 20 }, (_, at) => ({ language: `x${'abcdefghijklmnopqrst'[at]}` })),
    };
    expect(() => addLanguageVersion(full, { language: 'en', text: 'Mr President …' })).toThrow(/at most 20/);
    expect(() => addLanguageVersion(given('withdrawn'), { language: 'fr', text: 'Monsieur …' })).toThrow(/not translated/);
  });
});
