import {
  conflict,
  decided,
  type Decision,
  firstRepeated,
  invalid,
  type LanguageVersion,
  MOST_LANGUAGE_VERSIONS,
  type Statement,
  StatementLanguageVersionAdded,
  StatementLanguageVersionPrepared,
} from '@liaison/contracts';

/**
 * Translations follow when they are ready, so a version can be added at any time, also after delivery. One that has words already
 * stays: it is what was cleared, or said.
 */
export function addLanguageVersion(statement: Statement, version: LanguageVersion): Decision<Statement> {
  const { language } = version;
  if (statement.status === 'withdrawn') throw conflict('statement.withdrawn', 'A withdrawn statement is not translated.');
  if (!hasWords(version)) throw invalid('text', 'statement.language-version-empty', 'Give the text, or a link to it.');
  const others = statement.languageVersions.filter((other) => other.language !== language);
  const before = statement.languageVersions.find((other) => other.language === language);
  if (before && hasWords(before)) {
    throw conflict('statement.language-version-exists', `This statement is there in "${language}" already, and stays as it is.`);
  }
  if (others.length >= MOST_LANGUAGE_VERSIONS) {
    throw conflict('statement.too-many-languages', `A statement has at most ${MOST_LANGUAGE_VERSIONS} language versions.`);
  }
  const next: Statement = { ...statement, languageVersions: [...others, version] };
  const isSaid = statement.status === 'delivered' || statement.status === 'published';
  const event = isSaid ? StatementLanguageVersionAdded : StatementLanguageVersionPrepared;
  return decided(next, event.of(next, { language }));
}

/** Throws 422, naming the second version in the same language. */
export function refuseLanguageTwice(versions: LanguageVersion[]): void {
  const second = firstRepeated(versions.map(({ language }) => language));
  if (second === -1) return;
  const field = `languageVersions.${second}.language`;
  throw invalid(field, 'statement.language-twice', 'There is one version for each language.');
}

function hasWords({ text, link }: LanguageVersion): boolean {
  return text !== undefined || link !== undefined;
}
