import { Injectable } from '@nestjs/common';

/** What happens to views that somebody holds. */
export interface ViewChangeListener {
  changed(views: string[]): void;
  /** Nobody knows what has changed, or everything has. */
  everythingChanged(): void;
}

/** Tells those who hold views that these are no longer what they were, wherever that was noticed. */
@Injectable()
export class ViewChanges {
  private readonly listeners: ViewChangeListener[] = [];

  listen(listener: ViewChangeListener): void {
    this.listeners.push(listener);
  }

  changed(views: string[]): void {
    for (const listener of this.listeners) listener.changed(views);
  }

  everythingChanged(): void {
    for (const listener of this.listeners) listener.everythingChanged();
  }
}
