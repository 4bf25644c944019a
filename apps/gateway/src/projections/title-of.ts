const LONGEST = 200;

/** Where an aggregate's state carries what people call it, best first. */
const NAMES = ['name', 'title', 'courseTitle', 'reference', 'text', 'activity', 'sector', 'fileName', 'day'] as const;

/** What people call it: its name or title, in English or the first language there is; else what kind of thing it is. */
export function titleOf(aggregate: string, state: Record<string, unknown>): string {
  for (const name of NAMES) {
    const called = inOneLanguage(state[name]);
    if (called) return called.length > LONGEST ? `${called.slice(0, LONGEST - 1)}…` : called;
  }
  return aggregate.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function inOneLanguage(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const translations = value as Record<string, unknown>;
  const [first] = Object.values(translations);
  const chosen = translations['en'] ?? first;
  return typeof chosen === 'string' ? chosen : undefined;
}
