import { type Minutes, type MinutesRevision, missing, type Resource } from '@liaison/contracts';
import { CONNECTION } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';

interface Kept extends MinutesRevision {
  /** `<minutes> <number>` */
  _id: string;
  minutesId: string;
  /** The last version of the minutes that is known to have had this text. */
  untilVersion: number;
}

/** Without what only the collection needs. */
const AS_REVISION = { _id: 0, minutesId: 0, untilVersion: 0 } as const;

/**
 * Earlier texts of minutes, each as it was until another took its place. A text is kept before it is replaced: a crash in between leaves
 * it here and in the minutes, and the next try keeps it again, which changes nothing. So none is ever lost, without a transaction.
 */
@Injectable()
export class Revisions implements OnModuleInit {
  private readonly revisions: Collection<Kept>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.revisions = connection.collection<Kept>('minutes_revisions') as unknown as Collection<Kept>;
  }

  async onModuleInit(): Promise<void> {
    await this.revisions.createIndex({ minutesId: 1, number: -1 });
  }

  async keep(minutes: Resource<Minutes>): Promise<void> {
    const { id: minutesId, version } = minutes;
    const revision = revisionOf(minutes);
    await this.revisions.updateOne(
      { _id: `${minutesId} ${revision.number}` },
      { $setOnInsert: { minutesId, ...revision }, $max: { untilVersion: version } },
      { upsert: true },
    );
  }

  /** Every revision without its text, the newest first. */
  async list(minutes: Minutes): Promise<Minutes['revision'][]> {
    const earlier = await this.revisions
      .find({ minutesId: minutes.id, number: { $lt: minutes.revision.number } })
      .project<Minutes['revision']>({ ...AS_REVISION, sections: 0 })
      .sort({ number: -1 })
      .toArray();
    return [minutes.revision, ...earlier];
  }

  /** Throws 404 where there is no such revision. */
  async get(minutes: Minutes, number: number): Promise<MinutesRevision> {
    if (number === minutes.revision.number) return revisionOf(minutes);
    const filter = { _id: `${minutes.id} ${number}`, number: { $lt: minutes.revision.number } };
    const [found] = await this.revisions.find(filter).project<MinutesRevision>(AS_REVISION).toArray();
    if (!found) throw missing('minutes-revision', String(number));
    return found;
  }

  /** The text that a version of the minutes had. */
  async at(minutes: Minutes, version: number): Promise<MinutesRevision> {
    const [found] = await this.revisions
      .find({ minutesId: minutes.id, untilVersion: { $gte: version }, number: { $lt: minutes.revision.number } })
      .project<MinutesRevision>(AS_REVISION)
      .sort({ number: 1 })
      .limit(1)
      .toArray();
    return found ?? revisionOf(minutes);
  }
}

function revisionOf({ revision, sections }: Minutes): MinutesRevision {
  return { ...revision, sections };
}
