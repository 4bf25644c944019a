import { EVENTS } from '@liaison/contracts';
import { grantsOf, typesOf } from './grants';

const SUSPENDED = 'liaison.partners.partner-suspended.v1';

describe('the grants of a subscriber', () => {
  it('of a service are all its events, the later ones too, and nobody else’s', () => {
    const grants = grantsOf({ services: ['partners'], eventTypes: [], status: 'active' });
    expect([...grants.types]).toEqual(typesOf(EVENTS.filter(({ service }) => service === 'partners')));
    expect(grants.allows('liaison.partners.partner-renamed.v7')).toBe(true);
    expect(grants.allows('liaison.partnersx.partner-renamed.v7')).toBe(false);
    expect(grants.allows('liaison.meetings.meeting-held.v1')).toBe(false);
  });

  it('of a type are that type alone', () => {
    const grants = grantsOf({ services: [], eventTypes: [SUSPENDED], status: 'active' });
    expect([...grants.types]).toEqual([SUSPENDED]);
    expect(grants.allows(SUSPENDED)).toBe(true);
    expect(grants.allows('liaison.partners.partner-suspended.v2')).toBe(false);
  });

  it.each(['suspended', 'revoked'] as const)('allow nothing while it is %s', (status) => {
    expect(grantsOf({ services: ['partners'], eventTypes: [SUSPENDED], status }).allows(SUSPENDED)).toBe(false);
  });
});
