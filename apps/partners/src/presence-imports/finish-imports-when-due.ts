import type { PresenceImport } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ApplyImport } from './apply-import.service';
import { ImportRecords } from './import-records.service';
import { presenceImportModel } from './presence-import.model';

/** A preview takes seconds; what has no import after an hour never will. */
const LEFT_BEHIND_MS = 60 * 60 * 1_000;

/** Takes up what a crash left behind: imports that were begun, rows of previews that never came to be, plans that are done with. */
@Injectable()
export class FinishImportsWhenDue implements OnModuleInit {
  constructor(
    @Inject(presenceImportModel.store) private readonly imports: AggregateStore<PresenceImport>,
    private readonly records: ImportRecords,
    private readonly application: ApplyImport,
    private readonly timekeeper: Timekeeper,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('finish presence imports', () => this.finish());
    this.timekeeper.add('drop what unfinished previews left', (now) => this.drop(now));
  }

  private async finish(): Promise<void> {
    for (const id of await this.imports.idsOf({ 'state.status': 'applying' })) await this.application.finish(id, BY_THE_PLATFORM);
  }

  private async drop(now: string): Promise<void> {
    for (const id of await this.records.plannedBefore(new Date(Date.parse(now) - LEFT_BEHIND_MS))) {
      const imported = await this.imports.find(id);
      if (!imported) await this.records.drop(id);
      else if (imported.status === 'applied' || imported.status === 'discarded') await this.records.dropPlan(id);
    }
  }
}
