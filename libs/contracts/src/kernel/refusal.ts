/** Why a request cannot be done. Each kind becomes one HTTP status, in one place: `libs/service/src/http/problem.filter.ts`. */
export type RefusalKind =
  'malformed' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'stale' | 'invalid' | 'too-often' | 'unavailable';

/** One field that is wrong: where it stands (`signatures.0.on`), what is wrong, and what would be right. */
export interface FieldFault {
  field: string;
  code: string;
  message: string;
}

/**
 * A rule of the domain said no. `code` is stable and is what clients switch on (`partner.not-active`); the message is for people.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    readonly faults: FieldFault[] = [],
    /** Seconds after which another try makes sense, where that is known. */
    readonly retryAfter?: number,
    /** What the problem document tells beside (RFC 9457, 3.2: extension members). */
    readonly beside?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** The aggregate is in a state in which this step is not allowed: 409. */
export function conflict(code: string, message: string): Refusal {
  return new Refusal('conflict', code, message);
}

/** It was decided on another version than stands: 412, with what both have to look at to go on. */
export function stale(code: string, message: string, beside: Record<string, unknown>): Refusal {
  return new Refusal('stale', code, message, [], undefined, beside);
}

/** One field breaks a rule that a schema cannot say (an end before its start, an unknown partner): 422, naming the field. */
export function invalid(field: string, code: string, message: string): Refusal {
  return new Refusal('invalid', code, message, [{ field, code, message }]);
}

/** The caller's role or partner does not allow this: 403. */
export function forbidden(code: string, message: string): Refusal {
  return new Refusal('forbidden', code, message);
}

/** Asked too often: 429, with the seconds to wait. */
export function tooOften(code: string, message: string, retryAfter: number): Refusal {
  return new Refusal('too-often', code, message, [], retryAfter);
}

/** There is no such aggregate, or the caller may not know of it: 404. */
export function missing(what: string, id: string): Refusal {
  return new Refusal('missing', `${what}.not-found`, `There is no ${what.replaceAll('-', ' ')} with the id ${id}.`);
}
