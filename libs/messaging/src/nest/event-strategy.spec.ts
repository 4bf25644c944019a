import { setTimeout as sleep } from 'node:timers/promises';
import { PartnerSuspended } from '@liaison/contracts';
import type { MessageHandler } from '@nestjs/microservices';
import { of, throwError } from 'rxjs';
import type { CloudEvent } from '../envelope/cloud-event';
import type { EventLog, Subscription } from '../kafka/event-log';
import { EventHandlers, EventStrategy } from './event-strategy';

const event = { type: PartnerSuspended.type } as CloudEvent;
const handlersOf = (...all: MessageHandler[]) => {
  const handlers = new EventHandlers();
  for (const handler of all) handlers.add(event.type, handler, PartnerSuspended);
  return handlers.of(event.type);
};

describe('several reactions to one event', () => {
  it('run one after another, for they share a transaction', async () => {
    const told: string[] = [];
    const reactions = ['first', 'second'].map((name) => async () => {
      told.push(`${name} begins`);
      await sleep(5);
      told.push(`${name} ends`);
      return of(undefined);
    });
    await handlersOf(...reactions)?.handle(event);
    expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('stop at the first that fails, with its error', async () => {
    let second = false;
    const reactions = handlersOf(
      async () => throwError(() => new Error('not today')),
      async () => {
        second = true;
      },
    );
    await expect(reactions?.handle(event)).rejects.toThrow('not today');
    expect(second).toBe(false);
  });
});

describe('a service', () => {
  const topicsReadBy = async (...handlers: [string, MessageHandler][]) => {
    const made: string[] = [];
    const read: string[] = [];
    const log = {
      ensureTopics: async (topics: string[]) => void made.push(...topics),
      prepareToPublish: async () => undefined,
      subscribe: async ({ topics }: Subscription) => {
        read.push(...topics);
        return { joined: () => false, stop: async () => undefined };
      },
    } as unknown as EventLog;
    const parts = { log, groupId: 'g', ownTopic: 't.access', topicOf: (service: string) => `t.${service}`, partitions: 1 };
    const strategy = new EventStrategy({ ...parts, consumer: {} as never, onCrash: fail, onTrouble: fail }, new EventHandlers());
    for (const [type, handler] of handlers) strategy.addHandler(type, handler, true, { definitions: [PartnerSuspended] });
    strategy.listen(() => undefined);
    await sleep(1);
    return { made, read, joined: strategy.joined() };
  };
  const fail = (error: Error) => {
    throw error;
  };

  it('reads the topics of those alone whose events it reacts to, and makes its own as well', async () => {
    const found = await topicsReadBy([event.type, async () => of(undefined)]);
    expect(found).toEqual({ made: ['t.access', 't.partners'], read: ['t.partners'], joined: false });
  });

  it('that reacts to nothing reads nothing, and waits for no part of it', async () => {
    expect(await topicsReadBy()).toEqual({ made: ['t.access'], read: [], joined: true });
  });
});
