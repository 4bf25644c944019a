import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumerConfig, Kafka } from 'kafkajs';
import { KafkajsSubscription } from './kafkajs-subscription';

/** What becomes of one consumer after the other: kafkajs gives up, or would try again, or the group is joined. */
type Fate = 'gives up' | 'would try again' | 'joins, then gives up' | 'joins';

/** kafkajs as far as the subscription knows of it. */
function kafkaWith(fates: Fate[]) {
  let made = 0;
  const consumer = ({ retry }: ConsumerConfig) => {
    const fate = fates[made] ?? 'joins';
    made += 1;
    const listeners = new Map<string, (event: unknown) => void>();
    return {
      events: { GROUP_JOIN: 'join', CRASH: 'crash' },
      on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
      connect: async () => undefined,
      subscribe: async () => undefined,
      run: async () => {
        if (fate.startsWith('joins')) listeners.get('join')?.({});
        if (fate === 'joins') return;
        if (fate === 'would try again') await retry?.restartOnFailure?.(new Error(fate));
        listeners.get('crash')?.({ payload: { error: new Error(fate) } });
      },
      commitOffsets: async () => undefined,
      disconnect: async () => undefined,
    };
  };
  return { kafka: { consumer } as unknown as Kafka, made: () => made };
}

describe('a subscription whose consumers crash', () => {
  const run = (kafka: Kafka) => {
    const told = { crashes: [] as string[], troubles: [] as string[] };
    const subscription = new KafkajsSubscription(
      kafka,
      {
        groupId: 'g',
        topics: ['t'],
        onBatch: async () => undefined,
        onCrash: ({ message }) => told.crashes.push(message),
        onTrouble: ({ message }) => told.troubles.push(message),
      },
      {},
    );
    return { subscription, ...told };
  };

  it('makes another one, and does not end the process for what may pass', async () => {
    const fates: Fate[] = ['gives up', 'would try again', 'joins, then gives up', 'gives up', 'gives up', 'joins'];
    const { kafka } = kafkaWith(fates);
    const { subscription, crashes, troubles } = run(kafka);
    while (!subscription.joined()) await sleep(20);
    while (troubles.length < 5 || !subscription.joined()) await sleep(20);
    expect(crashes).toEqual([]);
    await subscription.stop();
    expect(subscription.joined()).toBe(false);
  });

  it('ends when kafkajs gave up five times without having joined', async () => {
    const { kafka, made } = kafkaWith(Array.from({ length: 9 }, () => 'gives up' as const));
    const { crashes, troubles } = run(kafka);
    while (crashes.length === 0) await sleep(20);
    await sleep(600);
    expect([crashes.length, troubles.length, made()]).toEqual([1, 4, 5]);
  });
});
