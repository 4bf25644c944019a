import {
  AccessLetterExpired,
  AccessLetterExtended,
  AccessLetterIssued,
  AccessLetterRevoked,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  type ExtendLetter,
  inOrder,
  invalid,
  type IssueLetter,
  type RevokeLetter,
} from '@liaison/contracts';
import { type KeptRequest, refuseUnless, refuseWhenTooLong, stepped, UNDER_LETTER } from './kept-request';
import { endOfDay } from './working-days';

/** What is made for a letter outside the decision: unique numbers, random codes and hashes. */
export interface LetterParts {
  number: string;
  code: string;
  staffHashes: string[];
  /** Of the country that the letter is for: there its last day ends. */
  timeZone: string;
}

/** The life of the letter: issued once for an approved request → extended, expired or revoked. */
export function issueLetter(
  request: KeptRequest,
  { validFrom = request.from, validUntil = request.to }: IssueLetter,
  { number, code, staffHashes, timeZone }: LetterParts,
  circumstances: Circumstances,
): Decision<KeptRequest> {
  refuseUnless(request, ['approved'], 'given a letter');
  if (!inOrder(request.from, validFrom)) throw outside('validFrom');
  if (!inOrder(validUntil, request.to)) throw outside('validUntil');
  if (!inOrder(validFrom, validUntil)) {
    throw invalid('validUntil', 'letter.ends-before-start', 'The last day must not be before the first.');
  }
  const expiresAt = endOfDay(validUntil, timeZone);
  if (expiresAt <= circumstances.now) throw invalid('validUntil', 'letter.already-past', 'These days are over already.');
  const approvedAt = request.steps.findLast(({ step }) => step === 'approved')?.at;
  const next: KeptRequest = {
    ...stepped(request, 'letter-issued', circumstances, { step: 'letter-issued', ...(approvedAt && { since: approvedAt }) }),
    letter: { number, code, issuedAt: circumstances.now, validFrom, validUntil, expiresAt },
    staffHashes,
  };
  return decided(next, AccessLetterIssued.of(next));
}

/** Number and code stay as they are, so that letters already printed show their new last day when they are verified. */
export function extend(
  request: KeptRequest,
  { to, reason }: ExtendLetter,
  timeZone: string,
  circumstances: Circumstances,
): Decision<KeptRequest> {
  const letter = letterOf(request, 'extended');
  refuseWhenTooLong(request);
  const { validUntil: previousValidUntil } = letter;
  if (letter.expiresAt <= circumstances.now)
    throw conflict('access-request.expired', 'The letter has expired. Renew the request.');
  if (inOrder(to, previousValidUntil)) {
    throw invalid('to', 'letter.not-later', `The letter is valid until ${previousValidUntil} already.`);
  }
  const next: KeptRequest = {
    ...stepped(request, 'extended', circumstances, { step: 'extended', comment: reason }),
    to: inOrder(request.to, to) ? to : request.to,
    letter: { ...letter, validUntil: to, expiresAt: endOfDay(to, timeZone) },
  };
  return decided(next, AccessLetterExtended.of(next, { previousValidUntil, reason }));
}

export function revoke(request: KeptRequest, { reason }: RevokeLetter, circumstances: Circumstances): Decision<KeptRequest> {
  letterOf(request, 'revoked');
  const next = stepped(request, 'revoked', circumstances, { step: 'revoked', comment: reason });
  return decided(next, AccessLetterRevoked.of(next, { reason }));
}

/** By the clock, once its last day is over; nothing before. */
export function expire(request: KeptRequest, circumstances: Circumstances): Decision<KeptRequest> {
  if (!UNDER_LETTER.includes(request.status) || !request.letter || circumstances.now < request.letter.expiresAt) {
    return decided(request);
  }
  const next = stepped(request, 'expired', circumstances, { step: 'expired' });
  return decided(next, AccessLetterExpired.of(next));
}

function letterOf(request: KeptRequest, doing: string): NonNullable<KeptRequest['letter']> {
  refuseUnless(request, UNDER_LETTER, doing);
  if (!request.letter) throw new Error(`The request ${request.id} is ${request.status} and has no letter.`);
  return request.letter;
}

function outside(field: string) {
  return invalid(field, 'letter.outside-request', 'A letter is valid only on days for which the request was approved.');
}
