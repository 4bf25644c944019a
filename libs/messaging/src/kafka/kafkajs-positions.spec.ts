import { setTimeout as sleep } from 'node:timers/promises';
import type { TopicPartitionOffset } from 'kafkajs';
import { KafkajsPositions } from './kafkajs-positions';

const at = (partition: number, offset: string): TopicPartitionOffset => ({ topic: 't', partition, offset });

/** kafkajs as far as the positions know of it. */
function around() {
  const commits: string[][] = [];
  const state = { commit: async () => undefined as void };
  const commitOffsets = async (positions: TopicPartitionOffset[]) => {
    await state.commit();
    commits.push(positions.map(({ partition, offset }) => `${partition}@${offset}`));
  };
  return { commits, state, positions: new KafkajsPositions({ commitOffsets }) };
}

describe('positions', () => {
  it('of several partitions are committed together, each as far as it has come', async () => {
    const { commits, positions } = around();
    positions.reached(at(0, '1'));
    positions.reached(at(1, '7'));
    positions.reached(at(0, '3'));
    await sleep(400);
    expect(commits).toEqual([['0@3', '1@7']]);
    await positions.end();
    expect(commits).toHaveLength(1);
  });

  it('that could not be committed are tried again, unless the partition has gone further by then', async () => {
    const { commits, positions, state } = around();
    let fail!: () => void;
    state.commit = () => new Promise((_, reject) => (fail = () => reject(new Error('Kafka is away'))));
    positions.reached(at(0, '1'));
    positions.reached(at(1, '1'));
    positions.commitSoon();
    positions.reached(at(0, '2'));
    state.commit = async () => undefined;
    fail();
    await positions.end();
    expect(commits).toEqual([['0@2', '1@1']]);
  });

  it('of partitions that were shared out anew are forgotten', async () => {
    const { commits, positions } = around();
    positions.reached(at(0, '1'));
    positions.forget();
    await positions.end();
    expect(commits).toEqual([]);
  });

  it('end within a second while the broker is away', async () => {
    const { positions, state } = around();
    state.commit = () => new Promise(() => undefined);
    positions.reached(at(0, '1'));
    const begun = Date.now();
    await positions.end();
    expect(Date.now() - begun).toBeLessThan(2_000);
  });
});
