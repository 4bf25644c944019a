import { conflict, type PresenceImport, type PreviewPresenceImport, Refusal } from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, type Asked, CONNECTION, PreconditionFault } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { PartnerIndex } from '../partners/matching/partner-index';
import { PartnersService } from '../partners/partners.service';
import { PresencesService } from '../presences/presences.service';
import { ImportRecords, type Plan } from './import-records';
import { planFile } from './plan-file';
import { apply, discard, preview } from './presence-import';
import { presenceImportModel } from './presence-import.model';
import type { ImportRowsQuery, PresenceImportsQuery } from './presence-imports.query';
import { readFile } from './read-file';

@Injectable()
export class PresenceImportsService {
  constructor(
    @Inject(presenceImportModel.store) private readonly imports: AggregateStore<PresenceImport>,
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly records: ImportRecords,
    private readonly partners: PartnersService,
    private readonly presences: PresencesService,
  ) {}

  get(id: string) {
    return this.imports.get(id);
  }

  list({ status, ...page }: PresenceImportsQuery) {
    return this.imports.page({ ...(status && { 'state.status': status }) }, page);
  }

  async rows(id: string, query: ImportRowsQuery) {
    await this.imports.get(id);
    return this.records.page(id, query);
  }

  /** Reads a file and says of each row what it would do. Nothing is entered, but what would be is fixed. */
  async preview(bytes: Uint8Array, asked: Asked, reading: PreviewPresenceImport) {
    const importId = this.imports.idFor(asked);
    const register = await this.partners.candidates();
    const { rows: readings, ...file } = await readFile(bytes, reading, register);
    const { rows, counts, ...plan } = await planFile(importId, reading, readings, register, (ids) => this.presences.known(ids));
    return inTransaction(this.connection, async () => {
      const made = await this.imports.create(asked, (id) => preview(id, { ...reading, ...file, counts }), importId);
      // The same request again, under one Idempotency-Key: its rows are there.
      if (!(await this.records.has(importId))) await this.records.keep(importId, rows, plan);
      return made;
    });
  }

  /**
   * Enters exactly what the preview showed, as a whole or not at all: one transaction over the import, the partners and the presences,
   * each with its events in it. That is the simplest thing that is all or nothing: nobody sees half an import, and after a crash there
   * is nothing to resume or undo. It holds for MAX_ROWS rows (20,000 rows of three organisations each took 15 s of the 60 s that
   * MongoDB gives a transaction). Where the register has changed since the preview, nothing is entered and the file is previewed again.
   */
  apply(id: string, asked: Asked) {
    return inTransaction(this.connection, async () => {
      const before = await this.imports.get(id);
      const applied = await this.imports.change(id, asked, apply);
      if (before.status !== 'previewed') return applied;
      await this.enter(await this.records.planOf(id), asked);
      await this.records.dropPlan(id);
      return applied;
    });
  }

  discard(id: string, asked: Asked) {
    return inTransaction(this.connection, async () => {
      const discarded = await this.imports.change(id, asked, discard);
      await this.records.dropPlan(id);
      return discarded;
    });
  }

  private async enter({ partners, presences }: Plan, asked: Asked): Promise<void> {
    const index = new PartnerIndex(await this.partners.candidates());
    const registered = partners.find(({ command }) => index.isName(command.name));
    if (registered) throw outdated(`${registered.command.name} was registered meanwhile.`);
    try {
      await this.partners.registerMany(partners, asked);
      await this.presences.write(presences, asked);
    } catch (error) {
      const duplicate = error instanceof Refusal && error.code.endsWith('.duplicate');
      if (duplicate || error instanceof PreconditionFault) throw outdated('Another import told of the same meanwhile.');
      throw error;
    }
  }
}

function outdated(why: string): Refusal {
  return conflict('presence-import.outdated', `${why} Preview the file again.`);
}
