import { staffHash } from './staff-hash';
import { newVerificationCode, readVerificationCode } from './verification-code';

describe('a verification code', () => {
  it('is four groups of five that are not misread, and never the same', () => {
    const codes = new Set(Array.from({ length: 1_000 }, newVerificationCode));
    expect(codes.size).toBe(1_000);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('is understood however it is typed', () => {
    expect(readVerificationCode('7k3mx opq9d v2t8ahn4rl')).toBe('7K3MX-0PQ9D-V2T8A-HN4R1');
  });
});

describe('the hash by which a person is counted once', () => {
  const hash = (documentNumber: string, nationality = 'IQ', key = 'k') => staffHash(key, { nationality, documentNumber });

  it('is the same for one document, however its number is written', () => {
    expect(hash('a 123-45')).toBe(hash('A12345'));
  });

  it('differs by number, nationality and key', () => {
    expect(new Set([hash('A12345'), hash('A12346'), hash('A12345', 'LB'), hash('A12345', 'IQ', 'other')]).size).toBe(4);
  });
});
