import { confinedTo, mustActFor } from './own-organisation';

const mag = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const lmac = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';

describe('a focal point', () => {
  it('is confined to its own organisation', () => {
    expect(confinedTo({ id: 'u', roles: ['partner'], partnerId: mag })).toBe(mag);
    expect(() => mustActFor({ id: 'u', roles: ['partner'], partnerId: mag }, lmac)).toThrow(/its own organisation/);
    expect(() => mustActFor({ id: 'u', roles: ['partner'], partnerId: mag }, lmac, mag)).not.toThrow();
  });

  it('of no organisation may do nothing', () => {
    expect(() => confinedTo({ id: 'u', roles: ['partner'] })).toThrow(/of no organisation/);
  });

  it('who belongs to the cell too is not confined, nor is anybody else', () => {
    expect(confinedTo({ id: 'u', roles: ['partner', 'coordinator'], partnerId: mag })).toBeUndefined();
    expect(confinedTo({ id: 'u', roles: ['viewer'] })).toBeUndefined();
  });
});
