import type { Minutes } from '@liaison/contracts';
import type { Words } from './vocabulary';
import { ar } from './words.ar';
import { en } from './words.en';
import { es } from './words.es';
import { fr } from './words.fr';

export const WORDS: Record<Minutes['language'], Words> = { en, fr, es, ar };

/** Puts what is told into the places of a phrase: `filled('page {page} of {of}', { page: '1', of: '3' })`. */
export function filled(phrase: string, told: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => told[name] ?? place);
}
