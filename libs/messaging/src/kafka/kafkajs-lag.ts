import type { Admin } from 'kafkajs';

type Asked = Pick<Admin, 'fetchOffsets' | 'fetchTopicOffsets'>;

/** Messages between a group's positions and the ends of these topics; a partition that it has never read counts whole. */
export async function behind(admin: Asked, groupId: string, topics: string[]): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId, topics });
  let messages = 0n;
  for (const { topic, partitions } of committed) {
    const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
    for (const { partition, offset } of partitions) {
      const end = ends.get(partition);
      if (end) messages += BigInt(end.high) - (offset === '-1' ? BigInt(end.low) : BigInt(offset));
    }
  }
  return Number(messages);
}
