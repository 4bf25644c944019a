import { EVENTS, SERVICES } from '@liaison/contracts';
import { grantsOf } from '../subscribers/grants';
import { TypesFilter } from './types-filter';

const SUSPENDED = 'liaison.partners.partner-suspended.v1';
const ACTIVATED = 'liaison.partners.partner-activated.v1';
const HELD = 'liaison.meetings.meeting-held.v1';
const everything = grantsOf({ services: [...SERVICES], eventTypes: [], status: 'active' });
const some = grantsOf({ services: ['meetings'], eventTypes: [SUSPENDED], status: 'active' });

describe('what a reader of the feed gets', () => {
  it('is all that it was granted, where it asks for nothing special', () => {
    const filter = TypesFilter.of(undefined, some);
    expect(SERVICES.map((service) => filter.of(service))).toEqual([[SUSPENDED], 'none', 'all', 'none', 'none']);
    expect(filter.includes('meetings', 'liaison.meetings.a-newer-one.v3')).toBe(true);
    expect(filter.includes('partners', ACTIVATED)).toBe(false);
  });

  it('is what it asks for, of what it was granted', () => {
    const of = (types: string, grants = some) => {
      const filter = TypesFilter.of(types, grants);
      return EVENTS.filter(({ service, type }) => filter.includes(service, type)).map(({ type }) => type);
    };
    expect(of('liaison.partners.*')).toEqual([SUSPENDED]);
    expect(of(`${HELD},${SUSPENDED}`).sort()).toEqual([HELD, SUSPENDED].sort());
    expect(of('liaison.partners.*', everything)).toEqual(
      EVENTS.filter(({ service }) => service === 'partners').map(({ type }) => type),
    );
  });

  it.each([ACTIVATED, 'liaison.access.*', 'liaison.partners.partner-suspended.v2', `${SUSPENDED},${ACTIVATED}`])(
    'is refused for %s',
    (types) => {
      const told = types.split(',').at(-1);
      expect(() => TypesFilter.of(types, some)).toThrow(
        expect.objectContaining({ kind: 'forbidden', message: `Not granted: ${told}.` }),
      );
    },
  );

  it('tells readers of the same by the same key', () => {
    expect(TypesFilter.of(undefined, some).key).toBe(TypesFilter.of(`liaison.meetings.*,${SUSPENDED}`, everything).key);
    expect(TypesFilter.of(undefined, everything).key).toBe(TypesFilter.everything.key);
    expect(TypesFilter.of(HELD, some).key).not.toBe(TypesFilter.of(undefined, some).key);
  });
});
