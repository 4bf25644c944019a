import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, which are misread from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Of an invitation, such as `7K3MX0PQ`: beyond guessing at a door, and short enough to type. Each person's number comes behind it. */
export function newSignInCode(): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** A person's code as it was typed, such as `7k3m x0pq-2`: O is 0, I and L are 1. Undefined for what is none. */
export function readSignInCode(typed: string): { code: string; number: number } | undefined {
  const plain = typed.toUpperCase().replace(/\s/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const [, code, number] = /^([0-9A-Z]{8})-(\d{1,3})$/.exec(plain) ?? [];
  return code && number ? { code, number: Number(number) } : undefined;
}
