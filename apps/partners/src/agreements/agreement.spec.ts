import type { Agreement, Decision } from '@liaison/contracts';
import { changeDraft, draft, resume, suspend, terminate } from './agreement';
import { amend } from './amendments';
import { expire, remindOfExpiry } from './expiry';
import { sign, withdrawSignature } from './signatures';

const partner = (n: number) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${n}`;
const [cambodia, norway, canada] = [partner(11), partner(12), partner(13)];
const id = partner(31);
const now = '2011-05-01T09:00:00.000Z';
const terms = { title: 'Partnership Principles', kind: 'partnership-principles', startsOn: '2011-04-04' } as const;

const drafted = (more: Partial<Agreement> = {}): Agreement => ({
  ...draft(id, { ...terms, parties: [cambodia, norway] }).state,
  ...more,
});
const signed = (more: Partial<Agreement> = {}): Agreement => ({
  ...[cambodia, norway].reduce(
    (agreement, partnerId) => sign(agreement, { partnerId, on: '2011-04-04' }, { now }).state,
    drafted(),
  ),
  ...more,
});
const names = ({ happened }: Decision<Agreement>) => happened.map(({ definition }) => definition.type.split('.')[2]);
const amendment = { summary: 'As agreed.', signedOn: '2011-04-20' };

describe('an agreement', () => {
  it('is signed when every party has signed', () => {
    const first = sign(drafted(), { partnerId: cambodia, on: '2011-04-04' }, { now });
    expect(first.state.status).toBe('draft');
    const last = sign(first.state, { partnerId: norway, on: '2011-04-04' }, { now });
    expect(names(last)).toEqual(['agreement-signed-by-party', 'agreement-signed']);
    expect(last.state.status).toBe('signed');
  });

  it('takes the same signature twice as one, and another date not at all', () => {
    expect(sign(signed(), { partnerId: norway, on: '2011-04-04' }, { now }).happened).toEqual([]);
    expect(() => sign(signed(), { partnerId: norway, on: '2011-04-05' }, { now })).toThrow(/already/);
  });

  it('takes no signature from tomorrow, and none of who is no party', () => {
    expect(() => sign(drafted(), { partnerId: norway, on: '2011-05-02' }, { now })).toThrow(/yet to come/);
    expect(() => sign(drafted(), { partnerId: canada, on: '2011-04-04' }, { now })).toThrow(/no party/);
  });

  it('has no party twice, and does not end before it starts', () => {
    expect(() => draft(id, { ...terms, parties: [cambodia, cambodia] })).toThrow(/once/);
    expect(() => draft(id, { ...terms, parties: [cambodia, norway], endsOn: '2011-04-03' })).toThrow(/can't end/);
  });

  it('is changed freely until somebody has signed; the signature may be withdrawn until all have', () => {
    expect(changeDraft(drafted({ endsOn: '2012-01-01' }), { endsOn: null }).state).not.toHaveProperty('endsOn');
    const once = sign(drafted(), { partnerId: norway, on: '2011-04-04' }, { now }).state;
    expect(() => changeDraft(once, { title: 'Other' })).toThrow(/has signed/);
    const free = withdrawSignature(once, { partnerId: norway, reason: 'Entered wrongly.' }).state;
    expect(changeDraft(free, { title: 'Other' }).state.title).toBe('Other');
    expect(() => changeDraft(signed(), { title: 'Other' })).toThrow(/amendments only/);
    expect(() => withdrawSignature(signed(), { partnerId: norway, reason: 'Entered wrongly.' })).toThrow(/stand/);
  });

  it('is suspended, resumed, and terminated with its document', () => {
    const suspended = suspend(signed(), { reason: 'On hold.' }).state;
    expect(resume(suspended).state).toEqual(signed());
    const ended = terminate(suspended, { reason: 'Replaced.', document: 'https://example.org/end.pdf' }, { now }).state;
    expect(ended).toMatchObject({ status: 'terminated', terminatedOn: '2011-05-01' });
    expect(() => suspend(drafted(), { reason: 'On hold.' })).toThrow(/Only a signed/);
    expect(() => terminate(ended, { reason: 'Again.', document: 'https://example.org' }, { now })).toThrow(/Only a signed/);
  });
});

describe('an amendment', () => {
  it('is numbered, and does what it says', () => {
    const extended = amend(signed(), partner(41), { ...amendment, kind: 'extension', endsOn: '2013-12-31' }, { now }).state;
    expect(extended).toMatchObject({ endsOn: '2013-12-31', amendments: [{ number: 1 }] });
    const joined = amend(extended, partner(42), { ...amendment, kind: 'accession', partnerId: canada }, { now }).state;
    expect(joined).toMatchObject({
      parties: [{}, {}, { partnerId: canada, signedOn: '2011-04-20' }],
      amendments: [{}, { number: 2 }],
    });
    const left = amend(joined, partner(43), { ...amendment, kind: 'withdrawal', partnerId: norway }, { now }).state;
    expect(left.parties.map(({ partnerId }) => partnerId)).toEqual([cambodia, canada]);
  });

  it('starts the reminders of a new end afresh', () => {
    const reminded = signed({ endsOn: '2011-05-15', remindedAt: [60, 30] });
    expect(
      amend(reminded, partner(41), { ...amendment, kind: 'extension', endsOn: '2012-05-15' }, { now }).state.remindedAt,
    ).toEqual([]);
  });

  it.each([
    ['an extension without its end', { kind: 'extension' }],
    ['a correction with a partner', { kind: 'correction', partnerId: canada }],
    ['an accession of nobody', { kind: 'accession' }],
    ['an accession of a party', { kind: 'accession', partnerId: norway }],
    ['a withdrawal of who is no party', { kind: 'withdrawal', partnerId: canada }],
    ['a withdrawal that leaves one party', { kind: 'withdrawal', partnerId: norway }],
    ['a signature yet to come', { kind: 'correction', signedOn: '2011-06-01' }],
  ] as const)('is refused: %s', (_, more) => {
    expect(() => amend(signed(), partner(41), { ...amendment, ...more }, { now })).toThrow();
  });

  it('is of a signed agreement only', () => {
    expect(() => amend(drafted(), partner(41), { ...amendment, kind: 'correction' }, { now })).toThrow(/Only a signed/);
  });
});

describe('the end of an agreement', () => {
  const ending = signed({ endsOn: '2011-07-31' });

  it.each([
    ['61 days before', '2011-05-31', [], 0],
    ['60 days before', '2011-06-01', [60], 1],
    ['30 days before, the first reminder sent', '2011-07-01', [60, 30], 1],
    ['30 days before, no reminder sent', '2011-07-01', [60, 30], 1],
    ['after the last day', '2011-08-01', [], 0],
  ])('is reminded of once: %s', (when, day, remindedAt, count) => {
    const before = when.includes('first reminder sent') ? { ...ending, remindedAt: [60] } : ending;
    const { state, happened } = remindOfExpiry(before, `${day}T10:00:00.000Z`);
    expect(happened).toHaveLength(count);
    expect(state.remindedAt).toEqual(remindedAt);
    expect(remindOfExpiry(state, `${day}T10:00:15.000Z`).happened).toEqual([]);
  });

  it('comes by itself the day after the last, to a suspended one too', () => {
    expect(expire(ending, '2011-07-31T23:59:59.000Z').happened).toEqual([]);
    expect(expire(ending, '2011-08-01T00:00:00.000Z').state.status).toBe('ended');
    expect(expire({ ...ending, status: 'suspended' }, '2011-08-01T00:00:00.000Z').state.status).toBe('ended');
    expect(expire({ ...ending, status: 'terminated' }, '2011-08-01T00:00:00.000Z').happened).toEqual([]);
  });
});
