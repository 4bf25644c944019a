import fc from 'fast-check';
import { changed, type Decided, goodAt, registered, resumed, revoked, rotated, suspended } from './subscriber';
import type { StoredSubscriber } from './subscriber.model';

const BY = { id: 'admin', roles: ['admin' as const] };
const at = (hour: number) => new Date(Date.UTC(2025, 0, 1, hour)).toISOString();
const given = { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', secretHash: 'first' };
const command = { name: 'Dashboard', contactEmail: 'im@office.example', services: ['partners' as const] };
const fresh = () => registered(command, { now: at(0), by: BY }, given);

function after(before: StoredSubscriber, decided: Decided): StoredSubscriber {
  if (!decided) return before;
  return { ...before, ...decided.set, audit: [...before.audit, decided.entry], version: before.version + 1 };
}

describe('a subscriber', () => {
  it('keeps types that have left the catalogue since, when something else is changed', () => {
    const old = { ...fresh(), services: [], eventTypes: ['liaison.partners.long-gone.v1'] };
    const decided = changed(old, { services: ['access'] }, { now: at(1), by: BY });
    expect(decided?.set).toMatchObject({ services: ['access'], eventTypes: old.eventTypes });
    expect(() => changed(old, { eventTypes: old.eventTypes }, { now: at(1), by: BY })).toThrow(
      /no event type liaison.partners.long-gone/,
    );
  });

  it('has on record that its contact changed, and not to what', () => {
    const decided = changed(fresh(), { contactEmail: 'other@office.example' }, { now: at(1), by: BY });
    expect(decided?.entry).toEqual({ at: at(1), by: 'admin', what: 'changed', version: 2, fields: ['contactEmail'] });
  });

  it('never gets a longer life for an old secret by another rotation', () => {
    const once = after(fresh(), rotated(fresh(), { overlapHours: 2, secretHash: 'second' }, { now: at(0), by: BY }));
    const twice = after(once, rotated(once, { overlapHours: 24, secretHash: 'third' }, { now: at(1), by: BY }));
    expect(twice.secrets).toEqual([
      { hash: 'first', createdAt: at(0), expiresAt: at(2) },
      { hash: 'second', createdAt: at(0), expiresAt: at(25) },
      { hash: 'third', createdAt: at(1) },
    ]);
  });

  it('has five secrets at most', () => {
    let one = fresh();
    const rotate = (overlapHours: number) => rotated(one, { overlapHours, secretHash: 'x' }, { now: at(1), by: BY });
    for (let times = 0; times < 4; times += 1) one = after(one, rotate(24));
    expect(() => rotate(24)).toThrow(expect.objectContaining({ code: 'subscriber.too-many-secrets' }));
    expect(after(one, rotate(0)).secrets).toHaveLength(1);
  });

  it('whatever is asked: revoked is final, an active or suspended one has a newest secret, and every version is on record', () => {
    const steps = fc.constantFrom('suspend', 'resume', 'revoke', 'rotate', 'rename');
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, fc.nat(30)), { maxLength: 20 }), (asked) => {
        let [one, hour] = [fresh(), 0];
        for (const [step, hours] of asked) {
          hour += hours;
          const circumstances = { now: at(hour), by: BY };
          const before = one;
          try {
            one = after(
              one,
              {
                suspend: () => suspended(one, circumstances),
                resume: () => resumed(one, circumstances),
                revoke: () => revoked(one, circumstances),
                rotate: () => rotated(one, { overlapHours: hours, secretHash: `s${one.version}` }, circumstances),
                rename: () => changed(one, { name: `n${hour}` }, circumstances),
              }[step](),
            );
          } catch {
            expect(before.status === 'revoked' || step === 'rotate').toBe(true);
          }
          if (before.status === 'revoked') expect(one).toEqual(before);
          expect(one.audit.map(({ version }) => version)).toEqual(one.audit.map((_, index) => index + 1));
          expect(goodAt(at(hour), one.secrets).filter(({ expiresAt }) => !expiresAt)).toHaveLength(
            one.status === 'revoked' ? 0 : 1,
          );
        }
      }),
    );
  });
});
