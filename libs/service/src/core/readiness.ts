import type { EventStrategy } from '@liaison/messaging';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { CONNECTION } from './connection';

export const EventHandlersToken = Symbol('EVENT_HANDLERS');

/** Whether the service can do its work, and what must end before it stops. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private strategy: Pick<EventStrategy, 'joined'> | undefined;
  private readonly endings: (() => unknown)[] = [];

  constructor(@Inject(CONNECTION) private readonly connection: Connection) {}

  watch(strategy: Pick<EventStrategy, 'joined'>): void {
    this.strategy = strategy;
  }

  onStop(ending: () => unknown): void {
    this.endings.push(ending);
  }

  /**
   * The consumer group has given this copy its part; true where there is nothing to join. False while the broker is away, which does
   * not make the service unready.
   */
  joined(): boolean {
    return this.strategy?.joined() ?? true;
  }

  async databaseAnswers(): Promise<boolean> {
    try {
      await this.connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
      return this.connection.readyState === 1;
    } catch {
      return false;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const end of this.endings) await end();
  }
}
