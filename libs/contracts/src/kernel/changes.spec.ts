import { withChanges } from './changes';
import { firstRepeated } from './first-repeated';

interface Person {
  name: string;
  email?: string;
  phone?: string;
}

describe('what a command tells anew', () => {
  const jane: Person = { name: 'Jane', email: 'jane@partner.example', phone: '+964 1' };

  it('takes the place of what was; null takes away, and what is absent stays', () => {
    expect(withChanges(jane, { name: 'Jane Doe', email: null, phone: undefined })).toEqual({ name: 'Jane Doe', phone: '+964 1' });
    expect(withChanges<Person>({ name: 'Jane' }, { email: null })).toStrictEqual({ name: 'Jane' });
    expect(jane.email).toBe('jane@partner.example');
  });
});

describe('the first that is repeated', () => {
  it.each([
    [[], -1],
    [['a', 'b', 'c'], -1],
    [['a', 'b', 'a', 'b'], 2],
    [['a', 'b', 'b', 'a'], 2],
  ])('of %p stands at %p', (values, place) => {
    expect(firstRepeated(values)).toBe(place);
  });
});
