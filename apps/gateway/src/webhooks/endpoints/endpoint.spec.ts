import { grantsOf } from '../../subscribers/grants';
import { destinationOf, type Endpoint, notGranted, wants } from './endpoint';

const SUSPENDED = 'liaison.partners.partner-suspended.v1';
const HELD = 'liaison.meetings.meeting-held.v1';
const some = grantsOf({ services: ['partners'], eventTypes: [], status: 'active' });

describe('an endpoint', () => {
  it.each([
    [undefined, SUSPENDED, true],
    [undefined, HELD, false],
    [[SUSPENDED], SUSPENDED, true],
    [[SUSPENDED], 'liaison.partners.partner-registered.v1', false],
    [['liaison.partners.*'], SUSPENDED, true],
    [['liaison.meetings.*'], HELD, false],
  ])('of the types %j wants %s: %s', (types, type, expected) => {
    expect(wants({ ...(types && { types }) }, some, type)).toBe(expected);
  });

  it('wants nothing while its subscriber is suspended', () => {
    expect(wants({}, grantsOf({ services: ['partners'], eventTypes: [], status: 'suspended' }), SUSPENDED)).toBe(false);
  });

  it('asks in vain for what is not granted', () => {
    expect(notGranted([SUSPENDED, 'liaison.partners.*', HELD, 'liaison.meetings.*'], some)).toEqual([HELD, 'liaison.meetings.*']);
  });

  it('is signed for with both secrets until the overlap ends', () => {
    const endpoint = {
      url: 'u',
      secrets: [{ secret: 'new' }, { secret: 'old', expiresAt: '2026-01-02T00:00:00.000Z' }],
    } as Endpoint;
    expect(destinationOf(endpoint, new Date('2026-01-01T23:59:59Z')).secrets).toEqual(['new', 'old']);
    expect(destinationOf(endpoint, new Date('2026-01-02T00:00:00Z')).secrets).toEqual(['new']);
  });
});
