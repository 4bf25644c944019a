import { makeTopics } from './kafkajs-topics';

const refusing = (...types: string[]) => {
  const asked: string[][] = [];
  return {
    asked,
    createTopics: async () => true,
    fetchTopicMetadata: async ({ topics = [] }: { topics?: string[] } = {}) => {
      asked.push(topics);
      const type = types.shift();
      if (type) throw Object.assign(new Error('refused'), { type });
      return { topics: [] };
    },
  };
};

describe('making topics', () => {
  it('waits until the broker serves what the controller has made', async () => {
    const admin = refusing('UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE');
    await makeTopics(admin, [{ topic: 'liaison.training' }]);
    expect(admin.asked).toEqual([['liaison.training'], ['liaison.training'], ['liaison.training']]);
  });

  it('gives up on any other error', async () => {
    await expect(makeTopics(refusing('TOPIC_AUTHORIZATION_FAILED'), [{ topic: 'liaison.training' }])).rejects.toThrow('refused');
  });
});
