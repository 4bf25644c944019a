import { Injectable } from '@nestjs/common';

/** The accounts and what hangs on them. Everything else that is held is a view, by its name. */
export const ACCOUNTS = 'accounts';

/** Where a change was made: by this copy of the gateway, or by any, this one included. */
export type Origin = 'here' | 'anywhere';

export interface HeldChangeListener {
  changed(names: string[], origin: Origin): void;
  /** Nobody knows what has changed, or everything has. */
  everythingChanged(): void;
}

/** Tells those who hold something in memory that it is no longer what it was, wherever that was noticed. */
@Injectable()
export class HeldChanges {
  private readonly listeners: HeldChangeListener[] = [];

  listen(listener: HeldChangeListener): void {
    this.listeners.push(listener);
  }

  changed(names: string[], origin: Origin): void {
    for (const listener of this.listeners) listener.changed(names, origin);
  }

  everythingChanged(): void {
    for (const listener of this.listeners) listener.everythingChanged();
  }
}
