import { table } from './table';

describe('a table', () => {
  it('has columns as wide as they must be', () => {
    expect(
      table(
        ['SERVICE', 'KEY'],
        [
          ['access', 'a-long-key'],
          ['x', 'y'],
        ],
      ),
    ).toBe('SERVICE  KEY\naccess   a-long-key\nx        y');
  });

  it('lets nothing through that would move the cursor', () => {
    expect(table(['E'], [['\u001b[2Jgone\nnext']])).toBe('E\n·[2Jgone·next');
  });
});
