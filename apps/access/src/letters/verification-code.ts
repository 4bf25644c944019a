import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, which are misread from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/** 100 random bits in four groups, such as `7K3MX-0PQ9D-V2T8A-HN4RC`: beyond guessing, and short enough to type. */
export function newVerificationCode(): string {
  return grouped([...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join(''));
}

/** A code as it was typed, brought into its form: case, hyphens and spaces don't matter, O is 0, I and L are 1. */
export function readVerificationCode(typed: string): string {
  return grouped(typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'));
}

function grouped(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1-');
}
