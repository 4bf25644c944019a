import { all as isoCountries } from 'iso-3166-1';
import { plainWords } from '../../plain-words';
import { OTHER_COUNTRY_NAMES } from '../words/country-names';

const LANGUAGES = ['en', 'fr', 'es', 'ar'];

const alpha2 = new Set(['XK', ...isoCountries().map((country) => country.alpha2)]);
const byAlpha3 = new Map([['XKX', 'XK'], ...isoCountries().map((country) => [country.alpha3, country.alpha2] as const)]);
const byName = new Map<string, string>();
for (const language of LANGUAGES) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  for (const code of alpha2) byName.set(plainWords(names.of(code) ?? code), code);
}
for (const [code, names] of Object.entries(OTHER_COUNTRY_NAMES)) for (const name of names) byName.set(plainWords(name), code);

/** ISO 3166-1 alpha-2 of a country that is named (in en, fr, es or ar) or given by either code; undefined for what is none. */
export function countryOf(said: string): string | undefined {
  const code = said.toUpperCase();
  return byName.get(plainWords(said)) ?? (alpha2.has(code) ? code : byAlpha3.get(code));
}

/** The country of a P-code: `ET050808` and `BDI001` begin with their country's code, of two letters or three. */
export function countryOfPcode(pcode: string): string | undefined {
  const three = /^([A-Z]{3})\d/.exec(pcode)?.[1];
  const two = pcode.slice(0, 2);
  return (three && byAlpha3.get(three)) ?? (alpha2.has(two) ? two : undefined);
}
