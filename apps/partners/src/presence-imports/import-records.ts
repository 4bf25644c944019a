import type { Page, PresenceImportRow } from '@liaison/contracts';
import { joined } from '@liaison/messaging';
import { CONNECTION, keysetPage } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { PlannedPresence } from '../presences/presences.service';
import type { PlannedPartner } from './plan/plan-import';
import type { ImportRowsQuery } from './presence-imports.query';

interface StoredRow {
  _id: string;
  importId: string;
  row: PresenceImportRow;
}

/** One thing that applying an import writes. */
interface StoredPlan {
  importId: string;
  partner?: PlannedPartner;
  presence?: PlannedPresence;
}

export interface Plan {
  partners: PlannedPartner[];
  presences: PlannedPresence[];
}

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
    await this.plans.createIndex({ importId: 1 });
  }

  async keep(importId: string, rows: PresenceImportRow[], { partners, presences }: Plan): Promise<void> {
    const planned = [
      ...partners.map((partner) => ({ importId, partner })),
      ...presences.map((presence) => ({ importId, presence })),
    ];
    await this.rows.insertMany(
      rows.map((row) => ({ _id: rowId(importId, row.line), importId, row })),
      joined(),
    );
    if (planned.length > 0) await this.plans.insertMany(planned, joined());
  }

  async has(importId: string): Promise<boolean> {
    return (await this.rows.findOne({ importId }, { projection: { _id: 1 }, ...joined() })) !== null;
  }

  /** A page of rows in the order of the file. */
  async page(importId: string, { outcome, ...page }: ImportRowsQuery): Promise<Page<PresenceImportRow>> {
    const filter = { importId, ...(outcome && { 'row.outcome': outcome }) };
    const { items, ...next } = await keysetPage<StoredRow>(this.rows, filter, page, { by: '_id', direction: 1 });
    return { items: items.map(({ row }) => row), ...next };
  }

  async planOf(importId: string): Promise<Plan> {
    const planned = await this.plans.find({ importId }, joined()).toArray();
    return {
      partners: planned.flatMap(({ partner }) => partner ?? []),
      presences: planned.flatMap(({ presence }) => presence ?? []),
    };
  }

  async dropPlan(importId: string): Promise<void> {
    await this.plans.deleteMany({ importId }, joined());
  }
}

/** Sorts as the lines do. */
function rowId(importId: string, line: number): string {
  return `${importId}:${String(line).padStart(8, '0')}`;
}
