import type { Resource } from '@liaison/contracts';

/** What a write answers: the resource as it is now, and the position of its last event for `Liaison-Position`. */
export class Written<State> {
  constructor(
    readonly resource: Resource<State>,
    readonly position: string,
  ) {}
}

/**
 * What a write to several aggregates answers: what became of each part of the request, and the positions of all their last events.
 * `Liaison-Position` then carries a list, separated by commas.
 */
export class WrittenTogether<Answer> {
  constructor(
    readonly answer: Answer,
    readonly positions: string[],
  ) {}
}
