import { setTimeout as sleep } from 'node:timers/promises';
import { of, throwError } from 'rxjs';
import type { CloudEvent } from '../envelope/cloud-event';
import { EventHandlers } from './event-strategy';

const event = { type: 'liaison.partners.partner-suspended.v1' } as CloudEvent;

describe('several reactions to one event', () => {
  it('run one after another, for they share a transaction', async () => {
    const told: string[] = [];
    const handlers = new EventHandlers();
    for (const name of ['first', 'second']) {
      handlers.add(event.type, async () => {
        told.push(`${name} begins`);
        await sleep(5);
        told.push(`${name} ends`);
        return of(undefined);
      });
    }
    await handlers.of(event.type)?.(event);
    expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('stop at the first that fails, with its error', async () => {
    let second = false;
    const handlers = new EventHandlers();
    handlers.add(event.type, async () => throwError(() => new Error('not today')));
    handlers.add(event.type, async () => {
      second = true;
    });
    await expect(handlers.of(event.type)?.(event)).rejects.toThrow('not today');
    expect(second).toBe(false);
  });
});
