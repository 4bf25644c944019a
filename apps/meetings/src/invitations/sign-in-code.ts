import { newCode, readCode } from '@liaison/documents';

const LENGTH = 8;

/** Of an invitation, such as `7K3MX0PQ`: beyond guessing at a door, and short enough to type. Each person's number comes behind it. */
export function newSignInCode(): string {
  return newCode(LENGTH);
}

/** As it is printed for one person: `7K3M-X0PQ-2`. */
export function signInCodeOf(code: string, number: number): string {
  return `${code.replace(/(.{4})(?=.)/g, '$1-')}-${number}`;
}

/** A person's code as it was typed. Undefined for what is none. */
export function readSignInCode(typed: string): { code: string; number: number } | undefined {
  const plain = readCode(typed);
  const number = plain.slice(LENGTH);
  return /^\d{1,3}$/.test(number) ? { code: plain.slice(0, LENGTH), number: Number(number) } : undefined;
}
