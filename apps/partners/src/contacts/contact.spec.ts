import type { ContactRole } from '@liaison/contracts';
import { add, changeDetails, endRole, erase, startRole } from './contact';

const id = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21';
const another = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b23';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const role = (more: Partial<ContactRole>): ContactRole => ({
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b22',
  kind: 'focal-point',
  from: '2021-03-01',
  ...more,
});
const person = { partnerId, name: 'Noor Hassan', email: 'noor@dma.example', phone: '+964 770 000 0000', languages: ['ar', 'en'] };
const noor = add(id, { ...person, roles: [] }, [role({})]).state;

describe('a contact', () => {
  it('is told of by ids and roles alone', () => {
    const { happened } = add(id, { ...person, roles: [] }, [role({})]);
    expect(happened[0]?.data).toEqual({ contact: { id, partnerId, roles: [role({})], status: 'current' } });
  });

  it('loses what is set to null, and keeps what is absent', () => {
    const { state } = changeDetails(noor, { email: null, name: 'Noor A. Hassan' });
    expect(state).not.toHaveProperty('email');
    expect(state).toMatchObject({ name: 'Noor A. Hassan', phone: person.phone });
  });

  it('holds the same role again after it ended', () => {
    const ended = endRole(noor, role({}).id, { on: '2022-01-31' }).state;
    const again = startRole(ended, role({ id: another, from: '2022-02-01' })).state;
    expect(again.roles.map(({ from, to }) => [from, to])).toEqual([
      ['2021-03-01', '2022-01-31'],
      ['2022-02-01', undefined],
    ]);
  });

  it('holds no role twice at a time', () => {
    expect(() => startRole(noor, role({ id: another, from: '2023-01-01' }))).toThrow(/already/);
    expect(() => startRole(noor, role({ id: another, kind: 'head-of-mission', from: '2023-01-01' }))).not.toThrow();
  });

  it('holds no role that ends before it starts', () => {
    expect(() => endRole(noor, role({}).id, { on: '2021-02-28' })).toThrow(/can't end/);
    expect(() => startRole(noor, role({ kind: 'spokesperson', to: '2020-01-01' }))).toThrow(/can't end/);
  });

  it('is erased down to its ids, once', () => {
    const { state, happened } = erase(noor, { ground: 'person-asked' });
    expect(state).toEqual({ id, partnerId, roles: [], languages: [], status: 'erased' });
    expect(happened).toHaveLength(1);
    expect(erase(state, { ground: 'person-asked' }).happened).toEqual([]);
    expect(() => changeDetails(state, { name: 'Noor' })).toThrow(/erased/);
  });
});
