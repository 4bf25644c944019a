import type { Asked } from '../http/asked';
import { aggregateModel } from './aggregate-model';
import { AggregateStore } from './aggregate-store';

describe('the id of an aggregate that is made under an idempotency key', () => {
  const asked = (by: string, key: string): Asked => ({ by: { id: by, roles: [] }, key: { key, fingerprint: 'f' } });
  const idIn = (service: string, name: string, by = 'u', key = 'k') =>
    new AggregateStore(aggregateModel({ name, collection: name }), {} as never, { service } as never).idFor(asked(by, key));

  it('is the same for the same request', () => {
    expect(idIn('partners', 'partner')).toBe(idIn('partners', 'partner'));
  });

  it('differs by service, kind, user and key, so that no reader takes two aggregates for one', () => {
    const ids = [
      idIn('partners', 'partner'),
      idIn('meetings', 'meeting'),
      idIn('partners', 'contact'),
      idIn('partners', 'partner', 'other'),
      idIn('partners', 'partner', 'u', 'other'),
    ];
    expect(new Set(ids).size).toBe(5);
  });
});
