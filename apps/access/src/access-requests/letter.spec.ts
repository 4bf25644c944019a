import { approved, at, inReview, issued, namesOf, parts, PERSONAL, wednesday } from './access-request.fixtures';
import { clearFlags, flag } from './flags';
import { expire, extend, issueLetter, revoke } from './letter';
import { tellDeadline } from './deadlines';
import { removeTravellers } from './travellers';
import { submitted } from './access-request.fixtures';

const reason = 'The area is closed.';

describe('a letter', () => {
  it('is valid on the days of the request, until the end of the last one in its country', () => {
    expect(issued).toMatchObject({
      status: 'letter-issued',
      letter: {
        number: 'AL-2026-000001',
        validFrom: '2026-04-01',
        validUntil: '2026-04-30',
        expiresAt: '2026-04-30T21:00:00.000Z',
      },
    });
  });

  it('is issued only for an approved request', () => {
    expect(() => issueLetter(inReview, {}, parts, wednesday)).toThrow(
      expect.objectContaining({ code: 'access-request.in-review' }),
    );
    expect(() => issueLetter(issued, {}, parts, wednesday)).toThrow(/Only a request that is approved/);
  });

  it.each([
    [{ validFrom: '2026-03-31' }, 'letter.outside-request'],
    [{ validUntil: '2026-05-01' }, 'letter.outside-request'],
    [{ validFrom: '2026-04-20', validUntil: '2026-04-10' }, 'letter.ends-before-start'],
  ])('is refused for %j', (days, code) => {
    expect(() => issueLetter(approved, days, parts, wednesday)).toThrow(expect.objectContaining({ code }));
  });

  it('is not issued for days that are over', () => {
    expect(() => issueLetter(approved, {}, parts, at('2026-05-01T00:00:00.000Z'))).toThrow(
      expect.objectContaining({ code: 'letter.already-past' }),
    );
  });

  it('keeps its code off the log', () => {
    const told = JSON.stringify(issueLetter(approved, {}, parts, wednesday).happened);
    for (const word of [...PERSONAL, 'hash']) expect(told).not.toContain(word);
  });

  it('is extended with number and code as they are, and again', () => {
    const decision = extend(issued, { to: '2026-05-15', reason }, 'Asia/Baghdad', wednesday);
    expect(decision.state).toMatchObject({
      status: 'extended',
      to: '2026-05-15',
      letter: { code: 'CODE1', validUntil: '2026-05-15', expiresAt: '2026-05-15T21:00:00.000Z' },
    });
    expect(decision.happened[0]?.data).toMatchObject({ previousValidUntil: '2026-04-30', reason });
    expect(extend(decision.state, { to: '2026-05-31', reason }, 'Asia/Baghdad', wednesday).state.to).toBe('2026-05-31');
  });

  it('is not extended to an earlier day, nor when it has expired', () => {
    expect(() => extend(issued, { to: '2026-04-30', reason }, 'Asia/Baghdad', wednesday)).toThrow(
      expect.objectContaining({ code: 'letter.not-later' }),
    );
    expect(() => extend(issued, { to: '2026-05-31', reason }, 'Asia/Baghdad', at('2026-04-30T21:00:00.000Z'))).toThrow(
      expect.objectContaining({ code: 'access-request.expired' }),
    );
  });

  it('expires once its last day is over, not before, and once', () => {
    expect(expire(issued, at('2026-04-30T20:59:59.999Z')).happened).toEqual([]);
    const over = at('2026-04-30T21:00:00.000Z');
    const decision = expire(issued, over);
    expect(namesOf(decision)).toEqual(['access-letter-expired']);
    expect(expire(decision.state, over).happened).toEqual([]);
  });

  it('is revoked with the reason', () => {
    const decision = revoke(issued, { reason }, wednesday);
    expect(decision.state).toMatchObject({ status: 'revoked', endedAt: wednesday.now });
    expect(() => revoke(decision.state, { reason }, wednesday)).toThrow(/can be revoked/);
  });
});

describe('the clock of a step', () => {
  it('tells one working day before, and when it is over, once each', () => {
    expect(tellDeadline(submitted, at('2026-03-10T20:59:00.000Z')).happened).toEqual([]);
    const soon = tellDeadline(submitted, at('2026-03-10T21:00:00.000Z'));
    expect(namesOf(soon)).toEqual(['access-request-step-due-soon']);
    expect(tellDeadline(soon.state, at('2026-03-11T20:00:00.000Z')).happened).toEqual([]);
    const over = tellDeadline(soon.state, at('2026-03-11T21:00:00.000Z'));
    expect(namesOf(over)).toEqual(['access-request-step-overdue']);
    expect(tellDeadline(over.state, at('2026-03-20T00:00:00.000Z')).happened).toEqual([]);
  });

  it('does not tell that it is due soon when it is overdue already', () => {
    expect(namesOf(tellDeadline(submitted, at('2026-03-12T00:00:00.000Z')))).toEqual(['access-request-step-overdue']);
  });
});

describe('the personal data of a request', () => {
  const ended = revoke(issued, { reason }, wednesday).state;

  it('stays until its time after the end has come', () => {
    expect(removeTravellers(ended, '2026-03-04T06:59:59.999Z', wednesday).happened).toEqual([]);
    expect(removeTravellers(approved, '2026-04-30T00:00:00.000Z', wednesday).happened).toEqual([]);
  });

  it('is then deleted, and the counts stay', () => {
    const { state, happened } = removeTravellers(ended, wednesday.now, wednesday);
    for (const word of ['Aram', 'A1234567', 'PLATE', 'passport']) expect(JSON.stringify(state)).not.toContain(word);
    expect(state).toMatchObject({ travellerCount: 1, staffHashes: ['hash'], vehicles: [{ kind: 'Land Cruiser' }] });
    expect(namesOf({ happened })).toEqual(['access-request-travellers-removed']);
    expect(removeTravellers(state, wednesday.now, wednesday).happened).toEqual([]);
  });

  it('is deleted from what was left lying, too, counted from its last day', () => {
    expect(removeTravellers(approved, '2026-05-01T00:00:00.000Z', wednesday).state.travellers).toBeUndefined();
  });
});

describe('a flag', () => {
  const because = { reason: 'partner-suspended', causedBy: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b99' };

  it('is set once for one event, and on open requests only', () => {
    const { state, happened } = flag(submitted, because, wednesday);
    expect(state.flags).toEqual([{ ...because, at: wednesday.now }]);
    expect(namesOf({ happened })).toEqual(['access-request-flagged']);
    expect(flag(state, because, wednesday).happened).toEqual([]);
    expect(flag(revoke(issued, { reason }, wednesday).state, because, wednesday).happened).toEqual([]);
  });

  it('is cleared with its reason', () => {
    const flagged = flag(submitted, because, wednesday).state;
    expect(clearFlags(flagged, because).state.flags).toEqual([]);
    expect(clearFlags(submitted, because).happened).toEqual([]);
  });
});
