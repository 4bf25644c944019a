import type { MinutesSection, MinutesSectionConflict } from '@liaison/contracts';

type Sent = Omit<MinutesSection, 'id'> & { id?: string | undefined };

/** The sections that both have changed since what they began with, each in its own way: what people have to join by hand. */
export function conflictsBetween(
  base: MinutesSection[] | undefined,
  current: MinutesSection[],
  yours: Sent[],
): MinutesSectionConflict[] {
  const [before, now, sent] = [textsOf(base ?? []), textsOf(current), textsOf(yours)];
  return [...new Set([...before.keys(), ...now.keys(), ...sent.keys()])].flatMap((sectionId) => {
    const [was, is, wanted] = [before.get(sectionId), now.get(sectionId), sent.get(sectionId)];
    if (is === wanted || was === is || was === wanted) return [];
    return [
      {
        sectionId,
        ...(was !== undefined && { base: was }),
        ...(is !== undefined && { current: is }),
        ...(wanted !== undefined && { yours: wanted }),
      },
    ];
  });
}

/** The text of each section; one that has no id yet nobody else can have changed. */
function textsOf(sections: Sent[]): Map<string, string> {
  return new Map(sections.flatMap(({ id, text }) => (id === undefined ? [] : [[id, text] as const])));
}
