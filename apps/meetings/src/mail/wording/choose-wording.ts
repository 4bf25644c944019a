import { arabic } from './arabic';
import { english } from './english';
import { french } from './french';
import { spanish } from './spanish';
import type { Wording } from './wording';

const WORDINGS: Record<string, Wording> = { en: english, fr: french, es: spanish, ar: arabic };

/** Words of a language, and the tag that dates and times are told by: `ar-IQ` has other months than `ar`. */
export interface Chosen {
  language: string;
  wording: Wording;
  locale: string;
}

/** The person's first language that we have words in; else the first of the meeting's; else English. Tags by BCP 47. */
export function chooseWording(ofPerson: string[], ofMeeting: string[]): Chosen {
  for (const tag of [...ofPerson, ...ofMeeting]) {
    const [language = ''] = tag.split('-');
    const wording = WORDINGS[language];
    if (wording) return { language: tag, wording, locale: tag === language ? wording.locale : tag };
  }
  return { language: 'en', wording: english, locale: english.locale };
}
