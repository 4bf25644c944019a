import { BackgroundWork } from './background-work';

describe('Work in the background', () => {
  it('runs once more for all who asked while it ran, and never beside itself', async () => {
    let [runs, atOnce, most] = [0, 0, 0];
    const work = new BackgroundWork(async () => {
      runs += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (runs === 1) for (let asked = 0; asked < 5; asked += 1) void work.ask();
      await Promise.resolve();
      atOnce -= 1;
    });
    await work.ask();
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
    await work.ask();
    expect(runs).toBe(3);
  });

  it('is asked again after a run that failed', async () => {
    let runs = 0;
    const work = new BackgroundWork(async () => {
      runs += 1;
      if (runs === 1) throw new Error('away');
    });
    await expect(work.ask()).rejects.toThrow('away');
    await work.ask();
    expect(runs).toBe(2);
  });

  it('takes up nothing more once it is stopped, and waits no longer than told for what is under way', async () => {
    let runs = 0;
    const work = new BackgroundWork(() => {
      runs += 1;
      return new Promise(() => undefined);
    });
    void work.ask();
    void work.ask();
    await Promise.resolve();
    await work.stop(1);
    expect({ stopped: work.stopped, runs }).toEqual({ stopped: true, runs: 1 });
  });
});
