import { v5 as uuidv5 } from 'uuid';

const AGENDA_IDS = '0b0f6a52-2f0d-4b35-8a5e-6c1f5a1e7d90';

/** Follows from the meeting, which has one agenda. */
export function agendaIdOf(meetingId: string): string {
  return uuidv5(meetingId, AGENDA_IDS);
}
