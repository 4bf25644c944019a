import { newCode, readCode } from '@liaison/documents';

/** 100 random bits in four groups, such as `7K3MX-0PQ9D-V2T8A-HN4RC`: beyond guessing, and short enough to type. */
export function newVerificationCode(): string {
  return grouped(newCode(20));
}

/** A code as it was typed, brought into its form: case, hyphens and spaces don't matter, O is 0, I and L are 1. */
export function readVerificationCode(typed: string): string {
  return grouped(readCode(typed));
}

function grouped(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1-');
}
