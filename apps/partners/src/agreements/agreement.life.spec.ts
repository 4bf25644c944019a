import { type Agreement, type Decision, Refusal } from '@liaison/contracts';
import fc from 'fast-check';
import { changeDraft, draft, resume, suspend, terminate } from './agreement';
import { amend } from './amendments';
import { expire, remindOfExpiry } from './expiry';
import { sign, withdrawSignature } from './signatures';

const partners = ['11', '12', '13', '14'].map((n) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${n}`);
const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31';

/** Days from the 120 around the clock's, so that every rule about time is met from both sides. */
const day = fc.integer({ min: -60, max: 60 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
const now = fc.integer({ min: 0, max: 90 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset, 12)).toISOString());
const partnerId = fc.constantFrom(...partners);
const text = { reason: 'A reason.', summary: 'A summary.', document: 'https://example.org/a.pdf' };

type Step = (agreement: Agreement) => Decision<Agreement>;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ partnerId, on: day, now }).map(
    ({ now, ...command }): Step =>
      (a) =>
        sign(a, command, { now }),
  ),
  partnerId.map(
    (one): Step =>
      (a) =>
        withdrawSignature(a, { partnerId: one, reason: text.reason }),
  ),
  fc.record({ startsOn: day, endsOn: fc.option(day) }).map(
    (command): Step =>
      (a) =>
        changeDraft(a, command),
  ),
  fc.constant<Step>((a) => suspend(a, text)),
  fc.constant<Step>(resume),
  fc.record({ on: day, now }).map(
    ({ on, now }): Step =>
      (a) =>
        terminate(a, { ...text, on }, { now }),
  ),
  fc
    .record({
      kind: fc.constantFrom('extension', 'accession', 'withdrawal', 'correction'),
      endsOn: day,
      partnerId,
      signedOn: day,
      now,
    })
    .map(({ kind, endsOn, partnerId: who, signedOn, now }): Step => {
      const more = kind === 'extension' ? { endsOn } : kind === 'correction' ? {} : { partnerId: who };
      return (a) => amend(a, id, { kind: kind as 'extension', summary: text.summary, signedOn, ...more }, { now });
    }),
  now.map(
    (at): Step =>
      (a) =>
        remindOfExpiry(a, at),
  ),
  now.map(
    (at): Step =>
      (a) =>
        expire(a, at),
  ),
);

const LEGAL: Record<Agreement['status'], Agreement['status'][]> = {
  draft: ['draft', 'signed'],
  signed: ['signed', 'suspended', 'ended', 'terminated'],
  suspended: ['suspended', 'signed', 'ended', 'terminated'],
  ended: ['ended'],
  terminated: ['terminated'],
};

describe('an agreement, whatever is asked of it', () => {
  it('lives a legal life, and tells of every change', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let agreement = draft(id, { title: 'MoU', kind: 'mou', startsOn: '2025-12-01', parties: partners.slice(0, 2) }).state;
        for (const take of steps) {
          const before = agreement;
          let decision: Decision<Agreement>;
          try {
            decision = take(before);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            continue;
          }
          agreement = decision.state;
          expect(LEGAL[before.status]).toContain(agreement.status);
          if (decision.happened.length === 0) expect(agreement).toEqual(before);
          else expect(decision.happened.at(-1)?.data['agreement']).toEqual(agreement);
          holds(agreement);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function holds({ status, parties, amendments, startsOn, endsOn, terminationDocument, statusReason }: Agreement): void {
  expect(new Set(parties.map(({ partnerId: one }) => one)).size).toBe(parties.length);
  expect(parties.length).toBeGreaterThanOrEqual(2);
  expect(parties.every(({ signedOn }) => signedOn !== undefined)).toBe(status !== 'draft');
  expect(amendments.map(({ number }) => number)).toEqual(amendments.map((_, index) => index + 1));
  if (endsOn !== undefined) expect(startsOn <= endsOn).toBe(true);
  expect(terminationDocument !== undefined).toBe(status === 'terminated');
  expect(statusReason !== undefined).toBe(status === 'suspended' || status === 'terminated');
}
