import { v5 as uuidv5 } from 'uuid';

const OCCURRENCE_IDS = '2f0c9a3e-6a4b-5d0e-8f5f-7b7a1d0c4e92';

/**
 * The id of the meeting of an occurrence. It follows from the series and the original start, so that making it twice is once; where a
 * meeting of that id is another occurrence by now, or was called off, from how many there were before.
 */
export function occurrenceIdOf(seriesId: string, recurrenceId: string, taken: Set<string>): string {
  for (let before = 0; ; before += 1) {
    const id = uuidv5(`${seriesId} ${recurrenceId} ${before}`, OCCURRENCE_IDS);
    if (!taken.has(id)) return id;
  }
}
