import { RunningThings } from './stop-in-order';

describe('Stopping', () => {
  it('undoes the last thing first, and goes on past one that fails', async () => {
    const undone: string[] = [];
    const running = new RunningThings();
    running.add(() => void undone.push('engines'));
    running.add(() => Promise.reject(new Error('stuck')));
    running.add(() => void undone.push('services'));
    await running.stop();
    expect(undone).toEqual(['services', 'engines']);
  });
});
