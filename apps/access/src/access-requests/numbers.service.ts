import { CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';

interface Counter {
  /** `AR-2026` */
  _id: string;
  value: number;
}

/** Gives numbers that are unique for each kind and year: `AR-2026-000123`. A command that fails leaves a gap. */
@Injectable()
export class Numbers {
  private readonly counters: Collection<Counter>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.counters = connection.collection<Counter>('counters') as unknown as Collection<Counter>;
  }

  /** `at` is the instant of the year (in UTC) that counts. */
  async next(kind: 'AR' | 'AL', at: Date): Promise<string> {
    const ofYear = `${kind}-${at.getUTCFullYear()}`;
    const counter = await this.counters.findOneAndUpdate(
      { _id: ofYear },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    return `${ofYear}-${String(counter?.value).padStart(6, '0')}`;
  }
}
