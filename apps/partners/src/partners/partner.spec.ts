import type { Partner } from '@liaison/contracts';
import { activate, close, reactivate, register, suspend } from './partner';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const dma = register(id, {
  name: 'Directorate of Mine Action',
  kind: 'national-authority',
  isLocalActor: true,
  pillars: [],
}).state;
const names = (decision: { happened: { definition: { type: string } }[] }) =>
  decision.happened.map(({ definition }) => definition.type);
const given = (status: Partner['status']): Partner => ({ ...dma, status });

describe('a partner', () => {
  it('is registered, and told as registered', () => {
    expect(dma.status).toBe('registered');
  });

  it('is activated from registered', () => {
    const decision = activate(given('registered'));
    expect(decision.state.status).toBe('active');
    expect(names(decision)).toEqual(['liaison.partners.partner-activated.v1']);
  });

  it('is suspended with a reason, which the event tells', () => {
    const decision = suspend(given('active'), { reason: 'Accreditation under review.' });
    expect(decision.state).toMatchObject({ status: 'suspended', statusReason: 'Accreditation under review.' });
    expect(decision.happened[0]?.data).toMatchObject({ reason: 'Accreditation under review.', partner: { status: 'suspended' } });
  });

  it('loses the reason when it is reactivated', () => {
    const suspended = suspend(given('active'), { reason: 'Accreditation under review.' }).state;
    expect(reactivate(suspended).state).not.toHaveProperty('statusReason');
  });

  it.each(['registered', 'suspended', 'closed'] as const)('cannot be suspended while %s', (status) => {
    expect(() => suspend(given(status), { reason: 'No reason at all.' })).toThrow(/Only a partner that is active/);
  });

  it('closes once', () => {
    expect(() => close(given('closed'), { reason: 'Left the country.' })).toThrow(/closed already/);
  });
});
