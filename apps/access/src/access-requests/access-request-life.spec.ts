import { AccessRequestOnRecord, type AccessRequestStatus, type Circumstances, type Decision, Refusal } from '@liaison/contracts';
import fc from 'fast-check';
import { change, submit, withdraw } from './access-request';
import { dma, dngo, drafted, inReview, issued, parts, PERSONAL, stranger, terms, wanted } from './access-request.fixtures';
import { tellDeadline } from './deadlines';
import { clearFlags, flag } from './flags';
import { type KeptRequest, UNDER_LETTER } from './kept-request';
import { expire, extend, issueLetter, revoke } from './letter';
import { decide } from './review';
import { removeTravellers } from './travellers';

const HOUR_MS = 60 * 60 * 1_000;
const reason = 'For a reason.';
const causedBy = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b99';

type Command = (request: KeptRequest, circumstances: Circumstances) => Decision<KeptRequest>;

const commands: Record<string, Command> = {
  change: (request) => change(request, { travellers: [...wanted.travellers] }),
  submit: (request, when) => submit(request, when, terms),
  withdraw: (request, when) => withdraw(request, { reason }, when),
  issueLetter: (request, when) => issueLetter(request, {}, parts, when),
  extend: (request, when) => extend(request, { to: '2026-05-20', reason }, 'Asia/Baghdad', when),
  revoke: (request, when) => revoke(request, { reason }, when),
  expire,
  tellDeadline,
  flag: (request, when) => flag(request, { reason: 'partner-suspended', causedBy }, when),
  clearFlags: (request) => clearFlags(request, { reason: 'partner-suspended', causedBy }),
  removeTravellers: (request, when) => removeTravellers(request, when.now, when),
};
for (const authorityId of [dngo, dma, stranger]) {
  for (const decision of ['approve', 'reject', 'return'] as const) {
    commands[`${decision} by ${authorityId}`] = (request, when) =>
      decide(request, { authorityId, decision, comment: reason }, when, terms);
  }
}

/** Where each status may lead. */
const LIFE: Record<AccessRequestStatus, AccessRequestStatus[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['in-review', 'approved', 'rejected', 'returned', 'withdrawn'],
  'in-review': ['in-review', 'approved', 'rejected', 'returned', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  approved: ['letter-issued'],
  'letter-issued': ['extended', 'expired', 'revoked'],
  extended: ['extended', 'expired', 'revoked'],
  rejected: [],
  withdrawn: [],
  expired: [],
  revoked: [],
};

const likely = ['submit', `approve by ${dngo}`, `approve by ${dma}`, 'issueLetter', 'extend', 'expire'];
const run = fc.array(
  fc.record({
    name: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...likely) }, fc.constantFrom(...Object.keys(commands))),
    hoursLater: fc.nat(300),
  }),
  { maxLength: 25, size: 'max' },
);

describe('whatever is done with a request, in whatever order', () => {
  it('its life is a legal one, its record is whole, and nothing personal is told', () => {
    const reached = new Set<AccessRequestStatus>(['draft']);
    fc.assert(
      fc.property(fc.constantFrom(drafted, inReview, issued), run, (begun, steps) => {
        let request = begun;
        let now = Date.parse('2026-04-20T07:00:00.000Z');
        for (const { name, hoursLater } of steps) {
          now += hoursLater * HOUR_MS;
          const decision = attempt(request, name, now);
          if (!decision) continue;
          check(request, decision);
          request = decision.state;
          reached.add(request.status);
        }
      }),
      { numRuns: 300 },
    );
    expect([...reached].sort()).toEqual(Object.keys(LIFE).sort());
  });
});

/** A refusal leaves everything as it was; any other error is a fault. */
function attempt(request: KeptRequest, name: string, now: number): Decision<KeptRequest> | undefined {
  const before = JSON.stringify(request);
  try {
    return commands[name]?.(request, { now: new Date(now).toISOString(), by: { id: 'cell', roles: ['coordinator'] } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(JSON.stringify(request)).toBe(before);
    return undefined;
  }
}

function check(before: KeptRequest, { state, happened }: Decision<KeptRequest>): void {
  if (happened.length === 0) return expect(state).toEqual(before);
  const stepsMore = state.steps.length - before.steps.length;
  expect(state.steps.slice(0, before.steps.length)).toEqual(before.steps);
  if (stepsMore === 0) expect(state.status).toBe(before.status);
  else expect([stepsMore, LIFE[before.status]]).toEqual([1, expect.arrayContaining([state.status])]);
  // One authority at a time has its turn, and the first that has not decided has it.
  const waiting = state.authorities.find(({ decision }) => decision === undefined)?.partnerId;
  expect(state.openStep?.authorityId).toBe(['submitted', 'in-review'].includes(state.status) ? waiting : undefined);
  expect(state.letter !== undefined).toBe([...UNDER_LETTER, 'expired', 'revoked'].includes(state.status));
  expect(state.endedAt !== undefined).toBe(LIFE[state.status].length === 0);
  if (state.travellers) expect(state.travellerCount).toBe(state.travellers.length);
  for (const { data } of happened) {
    expect(data['accessRequest']).toEqual(AccessRequestOnRecord.parse(state));
    for (const word of PERSONAL) expect(JSON.stringify(data)).not.toContain(word);
  }
}
