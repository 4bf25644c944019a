import { invited } from '../invitations/invitation.fixtures';
import { readSignInCode, signInCodeOf } from '../invitations/sign-in-code';
import { expectedPeople } from './expected-people';
import { signInSheetPdf } from './sign-in-sheet-pdf';

describe('the people on the sign-in sheet', () => {
  it('are those who are named, and as many more as are to come; one at least', () => {
    expect(expectedPeople(invited())).toEqual([{ number: 1 }]);
    const delegation = [
      { name: 'Jane Doe', number: 2 },
      { name: 'Amal Haddad', number: 3 },
    ];
    const numbers = expectedPeople(invited({ delegation, delegates: 4 })).map(({ number, name = '' }) => `${number}${name}`);
    expect(numbers).toEqual(['1', '2Jane Doe', '3Amal Haddad', '4']);
  });

  it('have codes that are understood however they are typed', () => {
    const printed = signInCodeOf('7K3MX0PQ', 12);
    expect(printed).toBe('7K3M-X0PQ-12');
    for (const typed of [printed, '7k3m xopq-12', '7K3MXOPQ 12']) {
      expect(readSignInCode(typed)).toEqual({ code: '7K3MX0PQ', number: 12 });
    }
    for (const none of ['', '7K3MX0PQ', '7K3MX0PQ-x', '7K3MX0PQ-1234']) expect(readSignInCode(none)).toBeUndefined();
  });
});

describe('the sign-in sheet as PDF', () => {
  it('takes as many pages as its people need', async () => {
    const person = { name: 'أمل حداد\nDirector', organisation: 'Lebanon Mine Action Centre', code: '7K3M-X0PQ-1' };
    const pdf = await signInSheetPdf({
      title: 'Coordination meeting',
      facts: ['Monday, 5 May 2031, 09:00 – 13:00 (Asia/Baghdad)', 'بغداد'],
      people: Array<typeof person>(40).fill(person),
    });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
  }, 30_000);
});
