import { plainWords } from '../../plain-words';

/** Languages whose month names are known; ar-IQ has the Levantine ones (تموز). */
const LANGUAGES = ['en', 'fr', 'es', 'pt', 'uk', 'ar', 'ar-IQ'];

const monthByName = new Map<string, number>([['sept', 9]]);
for (const language of LANGUAGES)
  for (const length of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) monthByName.set(plainWords(format.format(Date.UTC(2024, month - 1))), month);
  }

/** 1 to 12 for the name of a month; undefined for anything else. */
export function monthOf(said: string): number | undefined {
  return monthByName.get(plainWords(said));
}
