import { interleaved } from './rounds';

describe('rounds', () => {
  it('measure the sides in turn, and each round begins with another', async () => {
    const told: string[] = [];
    const side = (name: string) => async (round: number) => {
      told.push(`${name}${round}`);
      return round;
    };
    const figures = await interleaved({ a: side('a'), b: side('b') }, { rounds: 3 });
    expect(told.join(' ')).toBe('a0 b0 b1 a1 a2 b2');
    expect(figures).toEqual({ a: [0, 1, 2], b: [0, 1, 2] });
  });

  it('are fewer where the time is up, but one is always made', async () => {
    const figures = await interleaved({ a: async () => 1 }, { rounds: 5, within: 0 });
    expect(figures.a).toHaveLength(1);
  });

  it('let settle what each measurement set going', async () => {
    let settled = 0;
    const settle = async () => void (settled += 1);
    await interleaved({ a: async () => 1, b: async () => 1 }, { rounds: 2, settle });
    expect(settled).toBe(4);
  });
});
