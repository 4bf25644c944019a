import { wordsIn, wordsOf } from './words';

describe('words as search compares them', () => {
  it.each([
    ['Sécurité à Genève', ['securite', 'a', 'geneve']],
    ['TWG-MA', ['twg', 'ma']],
    ['Niños, año 2025', ['ninos', 'ano', '2025']],
    ['Großmünster Øresund Łódź', ['grossmunster', 'oresund', 'lodz']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('drops vowel signs and the lengthening stroke of Arabic', () => {
    expect(wordsOf('مُـــكَافَحَة')).toEqual(wordsOf('مكافحة'));
  });

  it('takes the spellings of alef, teh marbuta and yeh for one', () => {
    expect(wordsOf('إدارة الألغام')).toEqual(wordsOf('ادارة الالغام'));
    expect(wordsOf('مستشفى')).toEqual(wordsOf('مستشفي'));
  });

  it('finds a word with the Arabic article also without it', () => {
    expect(wordsOf('اللجنة')).toEqual(['اللجنه', 'لجنه']);
  });

  it('takes the words of all texts of a state, the title first and marked, but no ids, times and links', () => {
    const words = wordsIn('Geneva week', {
      id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
      start: '2025-04-07T09:00:00.000Z',
      day: '2025-04-07',
      link: 'https://example.org/a-page',
      otherNames: { ar: 'أسبوع جنيف' },
      parts: [{ title: 'NDM-UN' }],
    });
    expect(words).toEqual(['', '#geneva', '#week', 'اسبوع', 'جنيف', 'ndm', 'un']);
  });
});
