import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, which are misread from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code to be printed and typed: five bits a character. */
export function newCode(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** A code as it was typed, in its plain form: case, hyphens and spaces don't matter, O is 0, I and L are 1. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
