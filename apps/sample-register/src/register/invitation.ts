import type { SampleRecord, SampleStep } from '../sample-record';

/** An invitation, which the platform has made by itself when the meeting was scheduled, and what became of it. */
export function invitation(meeting: string, partner: string, ...steps: SampleStep[]): SampleRecord {
  return {
    key: `${meeting}-${partner}-invitation`,
    path: '/invitations',
    foundIn: (idOf) => `/meetings/${idOf(meeting)}/invitations?partnerId=${idOf(partner)}`,
    steps,
  };
}
