import { Cleanup } from './cleanup';

describe('Stopping', () => {
  it('undoes the last thing first, and goes on past one that fails', async () => {
    const undone: string[] = [];
    const running = new Cleanup();
    running.add(() => void undone.push('engines'));
    running.add(() => Promise.reject(new Error('stuck')));
    running.add(() => void undone.push('services'));
    await running.run();
    expect(undone).toEqual(['services', 'engines']);
  });

  it('undoes at once what comes when it has begun', async () => {
    const undone: string[] = [];
    const running = new Cleanup();
    expect(running.begun).toBe(false);
    await running.run();
    running.add(() => void undone.push('late'));
    expect([running.begun, undone]).toEqual([true, ['late']]);
  });
});
