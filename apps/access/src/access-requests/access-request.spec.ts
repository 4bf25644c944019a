import { change, draft, submit, withdraw } from './access-request';
import {
  approved,
  at,
  decideAs,
  dma,
  dngo,
  drafted,
  id,
  inReview,
  issued,
  namesOf,
  partnerId,
  PERSONAL,
  stranger,
  submitted,
  terms,
  travellerId,
  wanted,
  wednesday,
} from './access-request.fixtures';
import { renewed } from './renewal';
import { decide } from './review';

const origin = { id, reference: 'AR-2026-000002' };

describe('an access request', () => {
  it('begins as a draft, which may be incomplete', () => {
    const decision = draft(origin, { ...wanted, travellers: [], route: [], authorities: [] }, wednesday);
    expect(decision.state).toMatchObject({ status: 'draft', travellerCount: 0, steps: [{ step: 'drafted', by: 'cell' }] });
    expect(namesOf(decision)).toEqual(['access-request-drafted']);
  });

  it.each([
    ['ends before it starts', { to: '2026-03-31' }, 'access-request.ends-before-start'],
    ['names an authority twice', { authorities: [dngo, dma, dngo] }, 'access-request.authority-twice'],
    ['has its own partner decide', { authorities: [dngo, partnerId] }, 'access-request.own-authority'],
    ['has two travellers of one id', { travellers: [...wanted.travellers, ...wanted.travellers] }, 'access-request.id-twice'],
  ])('is refused when it %s', (_, wrong, code) => {
    expect(() => draft(origin, { ...wanted, ...wrong }, wednesday)).toThrow(expect.objectContaining({ code }));
    expect(() => change(drafted, wrong)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['travellers', { travellers: [] }, 'access-request.no-travellers'],
    ['a route', { route: [] }, 'access-request.no-route'],
    ['authorities', { authorities: [] }, 'access-request.no-authorities'],
  ])('is not submitted without %s', (_, lacking, code) => {
    const incomplete = change(drafted, lacking).state;
    expect(() => submit(incomplete, wednesday, terms)).toThrow(expect.objectContaining({ code, kind: 'invalid' }));
  });

  it('is handed to its first authority, which has five working days', () => {
    expect(submitted).toMatchObject({
      status: 'submitted',
      openStep: { authorityId: dngo, dueAt: '2026-03-11T21:00:00.000Z', dueSoonAt: '2026-03-10T21:00:00.000Z' },
    });
  });

  it('tells its authorities nothing before it is submitted', () => {
    const [begun] = draft(origin, wanted, wednesday).happened;
    const [handed] = submit(drafted, wednesday, terms).happened;
    expect(begun?.definition.partnersOf(begun.data)).toEqual([partnerId]);
    expect(handed?.definition.partnersOf(handed.data)).toEqual([partnerId, dngo, dma]);
  });

  it('counts its travellers, and keeps who has an id already', () => {
    const more = [...wanted.travellers, { ...wanted.travellers[0]!, id: stranger }];
    const { state } = change(drafted, { travellers: more });
    expect(state.travellerCount).toBe(2);
    expect(state.travellers?.[0]?.id).toBe(travellerId);
  });

  it('is not changed while an authority looks at it', () => {
    expect(() => change(submitted, { purpose: 'Another.' })).toThrow(/Only a request that is draft or returned can be changed/);
  });

  it.each([drafted, submitted, inReview])('is withdrawn while it is $status, and its clock stops', (request) => {
    const decision = withdraw(request, { reason: 'Cancelled.' }, wednesday);
    expect(decision.state).toMatchObject({ status: 'withdrawn', endedAt: wednesday.now });
    expect(decision.state.openStep).toBeUndefined();
    expect(decision.happened[0]?.data).toMatchObject({ reason: 'Cancelled.' });
  });

  it.each([approved, issued])('is not withdrawn once it is $status', (request) => {
    expect(() => withdraw(request, { reason: 'Too late.' }, wednesday)).toThrow(/can be withdrawn/);
  });

  it('tells nothing personal, whatever happens', () => {
    const told = JSON.stringify(
      [draft(origin, wanted, wednesday), submit(drafted, wednesday, terms)].map(({ happened }) => happened),
    );
    for (const word of PERSONAL) expect(told).not.toContain(word);
    expect(told).toContain('"travellerCount":1');
  });
});

describe('the review', () => {
  it('goes from one authority to the next, each with a time of its own', () => {
    const thursday = at('2026-03-05T07:00:00.000Z');
    const decision = decide(submitted, { authorityId: dngo, decision: 'approve' }, thursday, terms);
    expect(decision.state).toMatchObject({ status: 'in-review', openStep: { authorityId: dma, openedAt: thursday.now } });
    expect(decision.state.steps.at(-1)).toMatchObject({ step: 'step-approved', authorityId: dngo, since: wednesday.now });
    expect(namesOf(decision)).toEqual(['access-request-step-approved']);
  });

  it('approves with the last authority', () => {
    const decision = decideAs(inReview, dma, 'approve');
    expect(decision.state.status).toBe('approved');
    expect(decision.state.openStep).toBeUndefined();
    expect(namesOf(decision)).toEqual(['access-request-approved']);
  });

  it('refuses an authority out of order, one twice, and a stranger', () => {
    expect(() => decideAs(submitted, dma, 'approve')).toThrow(expect.objectContaining({ code: 'access-request.out-of-order' }));
    expect(() => decideAs(inReview, dngo, 'approve')).toThrow(expect.objectContaining({ code: 'access-request.out-of-order' }));
    expect(() => decideAs(submitted, stranger, 'approve')).toThrow(
      expect.objectContaining({ code: 'access-request.not-an-authority' }),
    );
  });

  it('asks why a request is rejected or returned', () => {
    for (const decision of ['reject', 'return'] as const) {
      expect(() => decideAs(submitted, dngo, decision)).toThrow(
        expect.objectContaining({ code: 'access-request.comment-missing' }),
      );
    }
  });

  it('ends with a rejection', () => {
    const { state } = decideAs(inReview, dma, 'reject', 'The area is closed.');
    expect(state).toMatchObject({ status: 'rejected', endedAt: wednesday.now });
    expect(state.steps.at(-1)).toMatchObject({ step: 'rejected', comment: 'The area is closed.' });
  });

  it('begins anew after a return: all authorities decide again, and the earlier steps stay on record', () => {
    const returned = decideAs(inReview, dma, 'return', 'Name the driver.').state;
    const again = submit(change(returned, { purpose: 'Corrected.' }).state, wednesday, terms).state;
    expect(again.openStep?.authorityId).toBe(dngo);
    expect(again.authorities).toEqual([{ partnerId: dngo }, { partnerId: dma }]);
    expect(again.steps.map(({ step }) => step)).toEqual(['drafted', 'submitted', 'step-approved', 'returned', 'submitted']);
  });

  it('notes who recorded a decision in the authority’s name', () => {
    const own = at(wednesday.now, { id: 'officer', roles: ['partner'], partnerId: dngo });
    const decision = decide(submitted, { authorityId: dngo, decision: 'approve' }, own, terms);
    expect(decision.state.steps.at(-1)).not.toHaveProperty('onBehalf');
    expect(inReview.steps.at(-1)).toMatchObject({ by: 'cell', onBehalf: true });
  });

  it('does not go to and fro for ever', () => {
    const tired = { ...drafted, steps: Array.from({ length: 200 }, () => drafted.steps[0]!) };
    expect(() => submit(tired, wednesday, terms)).toThrow(expect.objectContaining({ code: 'access-request.too-many-steps' }));
  });
});

describe('a renewal', () => {
  it('carries over all but the days and the ids', () => {
    const command = renewed(issued, { from: '2026-05-01', to: '2026-05-31' });
    expect(command).toMatchObject({ partnerId, from: '2026-05-01', purpose: wanted.purpose, authorities: [dngo, dma] });
    expect(command.travellers[0]).toEqual({ name: 'Aram Hassan', documentNumber: 'A1234567', nationality: 'IQ', role: 'Driver' });
  });

  it('is not for a request that is still on its way', () => {
    expect(() => renewed(inReview, { from: '2026-05-01', to: '2026-05-31' })).toThrow(/still|Only/);
  });
});
