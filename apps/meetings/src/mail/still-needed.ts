import type { DroppedBecause, Invitation, Meeting } from '@liaison/contracts';
import type { Occasion } from './wording/wording';

/** What a mail is about, as the book has it. */
export interface About {
  kind: 'invitation' | 'cancellation' | 'reminder';
  occasion: Occasion;
  order: number;
  attempts: number;
  /** Of a reminder: the time that it tells. */
  start?: string | undefined;
}

/** Why a mail need not be sent any more; undefined where it must. `others` are the mails of the same invitation. */
export function needlessBecause(
  mail: About,
  others: About[],
  invitation: Invitation,
  meeting: Meeting,
  now: string,
): DroppedBecause | undefined {
  const overtaken = others.some(({ kind, order }) => kind !== 'reminder' && order > mail.order);
  if (mail.kind === 'cancellation') {
    // Tried is enough: it may have arrived.
    if (!others.some(({ kind, attempts }) => kind === 'invitation' && attempts > 0)) return 'never-invited';
    return overtaken ? 'overtaken' : undefined;
  }
  if (meeting.start <= now || meeting.status !== 'scheduled' || invitation.status === 'withdrawn') return 'not-needed-any-more';
  if (mail.kind === 'invitation') return overtaken ? 'overtaken' : undefined;
  return mail.start !== meeting.start || invitation.rsvp === 'declined' ? 'not-needed-any-more' : undefined;
}

/** Somebody who was never told of a meeting is invited to it, whatever has changed since. */
export function occasionOf(mail: About, others: About[]): Occasion {
  if (mail.kind !== 'invitation') return mail.occasion;
  const known = others.some(({ kind, order, attempts }) => kind === 'invitation' && order < mail.order && attempts > 0);
  return known || mail.attempts > 0 ? mail.occasion : 'invited';
}
