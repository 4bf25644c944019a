import { percentile, spreadOf } from './statistics';

describe('the middle and the spread of what was measured', () => {
  it('do not depend on the order', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('stand between the two in the middle of an even number', () => {
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('tell the slowest hundredth', () => {
    const oneToHundred = Array.from({ length: 101 }, (_, value) => value);
    expect(percentile(oneToHundred, 99)).toBe(99);
    expect(percentile([7], 99)).toBe(7);
  });

  it('are not made up where nothing was measured', () => {
    expect(() => percentile([], 50)).toThrow('no values');
  });
});
