import { randomUUID } from 'node:crypto';
import type { RecordTrainee } from '@liaison/contracts';
import { at, codeOf, namesOf, NOW } from '../../test/fixtures';
import { change, erase, record } from './trainee';

const command: RecordTrainee = {
  name: 'Zainab Example',
  email: 'zainab@dngo.example',
  phone: '+964 750 000 0000',
  sex: 'f',
  ageBand: '30-44',
  disability: { seeing: 'some' },
  consent: { given: true, on: '2021-06-01' },
  employerPartnerId: randomUUID(),
};
const recorded = () => record(randomUUID(), command, at(NOW)).state;

describe('a trainee', () => {
  it('is recorded with consent', () => {
    expect(recorded()).toMatchObject({ name: 'Zainab Example', status: 'recorded' });
  });

  it('is not recorded without consent, nor with one that is dated ahead', () => {
    const withConsent = (given: boolean, on: string) => () =>
      record(randomUUID(), { ...command, consent: { given, on } }, at(NOW));
    expect(codeOf(withConsent(false, '2021-06-01'))).toBe('trainee.consent-needed');
    expect(codeOf(withConsent(true, '2021-06-09'))).toBe('trainee.consent-in-future');
  });

  it('leaves nothing of the person on the log, neither sex nor age nor disability', () => {
    const decisions = [record(randomUUID(), command, at(NOW)), change(recorded(), { sex: 'other' }, at(NOW)), erase(recorded())];
    for (const { happened, state } of decisions) {
      const { id, employerPartnerId, status } = state;
      expect(happened[0]?.data).toEqual({ trainee: { id, employerPartnerId, status } });
    }
  });

  it('is corrected; null takes away', () => {
    const { state } = change(recorded(), { name: 'Zaynab Example', disability: null, phone: null }, at(NOW));
    expect(state).toMatchObject({ name: 'Zaynab Example', email: 'zainab@dngo.example' });
    expect(state).not.toHaveProperty('disability');
    expect(state).not.toHaveProperty('phone');
    expect(codeOf(() => change(recorded(), { consent: { given: false, on: '2021-06-02' } }, at(NOW)))).toBe(
      'trainee.consent-needed',
    );
  });

  it('is erased for good: what counts need stays, the person goes; asked again nothing happens', () => {
    const { state, happened } = erase(recorded());
    expect(Object.keys(state).sort()).toEqual(['ageBand', 'employerPartnerId', 'id', 'sex', 'status']);
    expect(namesOf({ state, happened })).toEqual(['trainee-erased']);
    expect(erase(state).happened).toEqual([]);
    expect(codeOf(() => change(state, { name: 'Zainab Example' }, at(NOW)))).toBe('trainee.erased');
  });
});
