import { setTimeout as sleep } from 'node:timers/promises';
import { PartnerSuspended } from '@liaison/contracts';
import type { MessageHandler } from '@nestjs/microservices';
import { of, throwError } from 'rxjs';
import type { CloudEvent } from '../envelope/cloud-event';
import { EventHandlers } from './event-strategy';

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
