import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 5_000;
/** A broker hears a little later of what the controller has made; kafkajs' own waiting takes the first of these for a failure. */
const NOT_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];

/** Makes topics, of which some may be there already, and resolves when the broker serves them all; within 5 s, else rejects. */
export async function makeTopics(
  admin: Pick<Admin, 'createTopics' | 'fetchTopicMetadata'>,
  topics: ITopicConfig[],
): Promise<void> {
  // Resolves to false where another process was faster.
  await admin.createTopics({ topics, waitForLeaders: false });
  for (const until = Date.now() + WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    try {
      await admin.fetchTopicMetadata({ topics: topics.map(({ topic }) => topic) });
      return;
    } catch (error) {
      if (!NOT_YET.includes((error as { type?: string }).type ?? '') || Date.now() >= until) throw error;
    }
  }
}
