import type { Resource } from '@liaison/contracts';

/** What a write answers: the resource as it is now, and the position of its last event for `Liaison-Position`. */
export class Written<State> {
  constructor(
    readonly resource: Resource<State>,
    readonly position: string,
  ) {}
}
