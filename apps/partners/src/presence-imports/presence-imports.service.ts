import { setTimeout as sleep } from 'node:timers/promises';
import { invalid, type PresenceImport, type PreviewPresenceImport } from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, LOGGER } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { PartnersService } from '../partners/partners.service';
import { PresencesService } from '../presences/presences.service';
import { ApplyImport } from './apply-import.service';
import { ImportRecords } from './import-records.service';
import { planFile } from './plan-file';
import { discard, preview } from './presence-import';
import { presenceImportModel } from './presence-import.model';
import type { ImportRowsQuery, PresenceImportsQuery } from './presence-imports.query';
import { readFile } from './read-file';

/** The presences that one import may change: they change in one transaction (`apply-import.service.ts`). */
const MOST_CHANGES = 2_000;
/** How long the answer to an application waits for its end; after that it goes on by itself. */
const WAIT_MS = 20_000;

@Injectable()
export class PresenceImportsService {
  constructor(
    @Inject(presenceImportModel.store) private readonly imports: AggregateStore<PresenceImport>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly records: ImportRecords,
    private readonly partners: PartnersService,
    private readonly presences: PresencesService,
    private readonly application: ApplyImport,
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
    if (counts.presencesToChange > MOST_CHANGES)
      throw invalid(
        'body',
        'presence-import.too-many-changes',
        `One import may change ${MOST_CHANGES} presences. Split the file.`,
      );
    // The same request again, under one Idempotency-Key, finds the first one's rows, or what a crash left of them.
    if (!(await this.imports.find(importId))) {
      await this.records.drop(importId);
      await this.records.keep(importId, rows, plan, this.clock.now());
    }
    return this.imports.create(asked, (id) => preview(id, { ...reading, ...file, counts }), importId);
  }

  /** Answers the import as it is once all is entered, or still `applying` where that takes long. */
  async apply(id: string, asked: Asked) {
    const begun = await this.application.begin(id, asked);
    if (begun.resource.status !== 'applying') return begun;
    const finished = this.application.finish(id, asked).catch((err: unknown) => {
      this.logger.warn({ err, import: id }, 'an import waits to be finished');
      return begun;
    });
    return Promise.race([finished, sleep(WAIT_MS, begun, { ref: false })]);
  }

  async discard(id: string, asked: Asked) {
    const discarded = await this.imports.change(id, asked, discard);
    await this.records.dropPlan(id);
    return discarded;
  }
}
