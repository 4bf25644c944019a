import { eventOfType, EVENTS, type Subscriber } from '@liaison/contracts';
import type { Reading } from '@liaison/messaging';
import { topicOf } from '@liaison/service';
import { grantsOf, typesOf } from './grants';
import type { StoredSubscriber } from './subscriber.model';

type Prefix = Parameters<typeof topicOf>[0];

const SHOWS_MORE =
  'Kafka grants whole topics, so it shows this subscriber more than it was granted. The event feed, server-sent events and webhooks ' +
  'show what was granted and nothing else; `kafka: false` leaves only those.';

/** What a subscriber is to read on Kafka: the topics on which anything is granted to it; none unless it is active and may be there. */
export function readingOf(subscriber: StoredSubscriber, config: Prefix): Reading {
  const { _id: groupPrefix, status, kafka } = subscriber;
  const topics = status === 'active' && kafka ? servicesOf(subscriber).map((service) => topicOf(config, service)) : [];
  return { topics, groupPrefix };
}

/** What it sees there, and whether the broker knows. */
export function kafkaAccessOf(subscriber: StoredSubscriber, config: Prefix): Subscriber['kafka'] {
  const { topics: wanted, groupPrefix } = readingOf(subscriber, config);
  const settled = wanted.join() === subscriber.onKafka.join();
  const { types } = grantsOf(subscriber);
  const topics = servicesOf(subscriber)
    .map((service) => ({ topic: topicOf(config, service), on: typesOf(EVENTS.filter((event) => event.service === service)) }))
    .filter(({ topic }) => wanted.includes(topic))
    .map(({ topic, on }) => ({
      topic,
      granted: on.filter((type) => types.has(type)),
      alsoShown: on.filter((type) => !types.has(type)),
    }));
  const showsMore = topics.some(({ alsoShown }) => alsoShown.length > 0);
  const access = !settled ? 'pending' : wanted.length > 0 ? 'granted' : 'none';
  return { access, groupPrefix, topics, ...(showsMore && { note: SHOWS_MORE }) };
}

/** In a fixed order, so that the same grants are the same list. */
function servicesOf({ services, eventTypes }: Pick<StoredSubscriber, 'services' | 'eventTypes'>): string[] {
  const ofTypes = eventTypes.map((type) => eventOfType(type)?.service ?? type.split('.')[1] ?? '');
  return [...new Set([...services, ...ofTypes])].sort();
}
