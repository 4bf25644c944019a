import { createHmac } from 'node:crypto';

/**
 * Tells a person apart by the document, without keeping it: HMAC-SHA-256 under `TRAVELLER_HASH_KEY`. Document numbers are few enough to
 * be guessed through, so a hash without a key would hide nothing. Spaces, hyphens and case don't matter.
 */
export function staffHash(key: string, { nationality, documentNumber }: { nationality: string; documentNumber: string }): string {
  const number = documentNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return createHmac('sha256', key).update(`${nationality}:${number}`).digest('base64url');
}
