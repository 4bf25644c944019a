import { type Agenda, type Minutes, MINUTES_LANGUAGES, type MinutesSection } from '@liaison/contracts';

/** One section for each item of the agenda, for somebody to fill in. */
export function sectionsFor(agenda: Agenda | undefined, newId: () => string): MinutesSection[] {
  return (agenda?.items ?? []).map(({ id: agendaItemId, title: heading }) => ({ id: newId(), heading, text: '', agendaItemId }));
}

/** The first of the meeting's languages in which minutes are compiled; English where there is none. */
export function languageFor(languages: string[]): Minutes['language'] {
  const primary = languages.map((tag) => tag.split('-')[0]);
  return MINUTES_LANGUAGES.find((language) => language === primary.find((one) => isCompiled(one))) ?? 'en';
}

function isCompiled(language: string | undefined): boolean {
  return MINUTES_LANGUAGES.some((one) => one === language);
}
