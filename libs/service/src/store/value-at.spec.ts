import { valueAt } from './value-at';

it('a path leads through documents, and nowhere where one is missing', () => {
  const found = { _id: 'a', state: { dueOn: '2025-04-30' } };
  expect([valueAt(found, '_id'), valueAt(found, 'state.dueOn')]).toEqual(['a', '2025-04-30']);
  expect([valueAt(found, 'span.from'), valueAt(found, 'state.place.country')]).toEqual([undefined, undefined]);
});
