/** What a device made: its own id for it, and its own time (ISO 8601 in UTC). */
interface Made {
  markId: string;
  markedAt: string;
}

export type Outcome = 'recorded' | 'known' | 'superseded';

/**
 * What becomes of a mark beside the one that stands: the later stands, of two made at the same time the one with the greater id. Should
 * a device use an id twice the content decides, so that any order of arrival ends in the same record.
 */
export function outcomeBeside<M extends Made>(standing: M | undefined, mark: M): Outcome {
  if (!standing) return 'recorded';
  const [before, now] = [rank(standing), rank(mark)];
  if (before === now) return 'known';
  return now > before ? 'recorded' : 'superseded';
}

/** Instants and ids have a fixed length, so that as one string they compare part by part. */
function rank(mark: Made): string {
  const content = JSON.stringify(Object.entries(mark).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${mark.markedAt} ${mark.markId} ${content}`;
}
