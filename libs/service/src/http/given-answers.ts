import { joined } from '@liaison/messaging';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { CONNECTION } from '../core/connection';

/** What was answered to a request that came with an idempotency key. */
export interface GivenAnswer {
  /** `<user id> <key>` */
  _id: string;
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The id of the resource that was answered, where it was one. */
  about?: string;
  at: Date;
}

const KEPT_SECONDS = 7 * 24 * 60 * 60;

/** Keeps answers for seven days, personal data in them too; what is erased must be forgotten here as well. */
@Injectable()
export class GivenAnswers implements OnModuleInit {
  private readonly answers: Collection<GivenAnswer>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.answers = connection.collection<GivenAnswer>('given_answers') as unknown as Collection<GivenAnswer>;
  }

  async onModuleInit(): Promise<void> {
    await this.answers.createIndexes([
      { key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS },
      { key: { about: 1 }, sparse: true },
    ]);
  }

  find(id: string): Promise<GivenAnswer | null> {
    return this.answers.findOne({ _id: id });
  }

  /** The first answer under an id stays. */
  async keep({ _id, ...answer }: GivenAnswer): Promise<void> {
    await this.answers.updateOne({ _id }, { $setOnInsert: answer }, { upsert: true });
  }

  /** Removes every kept answer that shows this resource. A repeat of those requests gets the resource as it is then. */
  async forgetAbout(resourceId: string): Promise<void> {
    await this.answers.deleteMany({ about: resourceId }, joined());
  }
}
