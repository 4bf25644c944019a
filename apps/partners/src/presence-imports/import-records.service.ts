import type { Page, PresenceImportRow } from '@liaison/contracts';
import { CONNECTION, keysetPage } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { PlannedPartner, PlannedPresence } from './plan/plan-import';
import type { ImportRowsQuery } from './presence-imports.query';

interface StoredRow {
  _id: string;
  importId: string;
  row: PresenceImportRow;
}

/** One thing that applying an import writes. */
interface StoredPlan {
  importId: string;
  /** Of the day on which the file was previewed. */
  at: Date;
  partner?: PlannedPartner;
  presence?: PlannedPresence;
}

export interface Plan {
  partners: PlannedPartner[];
  presences: PlannedPresence[];
}

/** Plans are read and written this many at a time. */
const AT_ONCE = 1_000;

/** The rows of previews, and what each will write; in collections of their own, since an import may have twenty thousand. */
@Injectable()
export class ImportRecords implements OnModuleInit {
  private readonly rows: Collection<StoredRow>;
  private readonly plans: Collection<StoredPlan>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.rows = connection.collection<StoredRow>('presence_import_rows') as unknown as Collection<StoredRow>;
    this.plans = connection.collection<StoredPlan>('presence_import_plans') as unknown as Collection<StoredPlan>;
  }

  async onModuleInit(): Promise<void> {
    await this.rows.createIndex({ importId: 1, _id: 1 });
    await this.plans.createIndex({ importId: 1, _id: 1 });
  }

  /** Keeps what a preview found, before there is the import itself; the plan first, so that it tells of rows left behind. */
  async keep(importId: string, rows: PresenceImportRow[], { partners, presences }: Plan, at: Date): Promise<void> {
    const planned: StoredPlan[] = [
      { importId, at },
      ...partners.map((partner) => ({ importId, at, partner })),
      ...presences.map((presence) => ({ importId, at, presence })),
    ];
    for (const some of inParts(planned)) await this.plans.insertMany(some);
    for (const some of inParts(rows))
      await this.rows.insertMany(some.map((row) => ({ _id: rowId(importId, row.line), importId, row })));
  }

  /** A page of rows in the order of the file. */
  async page(importId: string, { outcome, ...page }: ImportRowsQuery): Promise<Page<PresenceImportRow>> {
    const filter = { importId, ...(outcome && { 'row.outcome': outcome }) };
    const { items, ...next } = await keysetPage<StoredRow>(this.rows, filter, page, { by: '_id', direction: 1 });
    return { items: items.map(({ row }) => row), ...next };
  }

  /** The plan in parts: first the partners, then the presences. */
  async *planOf(importId: string): AsyncIterable<Plan> {
    let part: Plan = { partners: [], presences: [] };
    for await (const { partner, presence } of this.plans.find({ importId }).sort({ _id: 1 })) {
      if (partner) part.partners.push(partner);
      if (presence) part.presences.push(presence);
      if (part.partners.length + part.presences.length < AT_ONCE) continue;
      yield part;
      part = { partners: [], presences: [] };
    }
    yield part;
  }

  async dropPlan(importId: string): Promise<void> {
    await this.plans.deleteMany({ importId });
  }

  async drop(importId: string): Promise<void> {
    await this.rows.deleteMany({ importId });
    await this.dropPlan(importId);
  }

  /** The imports with a plan from before `at`. */
  plannedBefore(at: Date): Promise<string[]> {
    return this.plans.distinct('importId', { at: { $lt: at } });
  }
}

function* inParts<T>(items: T[]): Iterable<T[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) yield items.slice(start, start + AT_ONCE);
}

/** Sorts as the lines do. */
function rowId(importId: string, line: number): string {
  return `${importId}:${String(line).padStart(8, '0')}`;
}
