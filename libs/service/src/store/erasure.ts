import type { Circumstances, Decision } from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { CONNECTION } from '../core/connection';
import type { Asked } from '../http/asked';
import { GivenAnswers } from '../http/given-answers';
import type { Written } from '../http/written';
import type { AggregateStore } from './aggregate-store';

/** Removes personal data wherever a service keeps it: from the document, from the answers kept for idempotency, and the digests of what was sent. */
@Injectable()
export class Erasure {
  constructor(
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly answers: GivenAnswers,
  ) {}

  /**
   * All of it in one transaction, or nothing. Where the decision has left something (`isGone`), what is remembered of it stays as well.
   * Throws what the store and the decision refuse.
   */
  erase<State extends { id: string }>(
    store: AggregateStore<State>,
    id: string,
    asked: Asked,
    decide: (state: State, circumstances: Circumstances) => Decision<State>,
    isGone: (state: State) => boolean = () => true,
  ): Promise<Written<State>> {
    return inTransaction(this.connection, async () => {
      const erased = await store.change(id, asked, decide);
      if (!isGone(erased.resource)) return erased;
      await store.forgetCommandsBefore(id, erased.resource.version);
      await this.answers.forgetAbout(id);
      return erased;
    });
  }
}
