import { conflict, type Presence, type PresenceImport, type Refusal } from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, type Asked, CONNECTION, type Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { PartnerIndex } from '../partners/matching/partner-index';
import { PartnersService } from '../partners/partners.service';
import { PresencesService } from '../presences/presences.service';
import { ImportRecords } from './import-records.service';
import { begin, finish } from './presence-import';
import { presenceImportModel } from './presence-import.model';

/**
 * Enters what a preview showed, as a whole or not at all. Not in one transaction: MongoDB holds a transaction in its cache, and nine
 * thousand presences were too much for the quarter of a gigabyte that the embedded default gives it. Instead
 *
 * 1. the import is checked against the register, and its beginning decided (`applying`): from here on it only goes forward;
 * 2. partners and new presences are written in parts. Their ids follow from what they are of, so doing it again does nothing;
 * 3. in one transaction the presences that it changes are changed, and the import is `applied`.
 *
 * Until 3 readers see nothing of its presences (`PresencesService.hidden`). After a crash `finish-imports-when-due.ts` goes on at 2.
 */
@Injectable()
export class ApplyImport {
  private readonly running = new Map<string, Promise<Written<PresenceImport>>>();

  constructor(
    @Inject(presenceImportModel.store) private readonly imports: AggregateStore<PresenceImport>,
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly records: ImportRecords,
    private readonly partners: PartnersService,
    private readonly presences: PresencesService,
  ) {}

  /** Throws 409 where the register has changed since the preview; nothing is entered then. */
  async begin(id: string, asked: Asked): Promise<Written<PresenceImport>> {
    const { status } = await this.imports.get(id);
    if (status === 'previewed') await this.refuseOutdated(id);
    return this.imports.change(id, asked, begin);
  }

  /** Carries through what was begun; safe to run again, and in two copies at once. Who asks meanwhile waits for the same. */
  finish(id: string, asked: Asked): Promise<Written<PresenceImport>> {
    const running = this.running.get(id) ?? this.carryThrough(id, asked).finally(() => this.running.delete(id));
    this.running.set(id, running);
    return running;
  }

  private async carryThrough(id: string, asked: Asked): Promise<Written<PresenceImport>> {
    const changes: Presence[] = [];
    for await (const { partners, presences } of this.records.planOf(id)) {
      await this.partners.registerMissing(partners, asked);
      const added = presences.filter(({ version }) => version === 0).map(({ presence }) => presence);
      const known = presences.filter(({ version }) => version > 0).map(({ presence }) => presence);
      changes.push(...known, ...(await this.presences.recordMissing(added, asked)));
    }
    const applied = await inTransaction(this.connection, async () => {
      for (const presence of changes) await this.presences.supplement(presence, asked);
      return this.imports.change(id, { by: asked.by, ifMatch: '*' }, finish);
    });
    await this.records.dropPlan(id);
    return applied;
  }

  private async refuseOutdated(id: string): Promise<void> {
    const index = new PartnerIndex(await this.partners.candidates());
    for await (const { partners, presences } of this.records.planOf(id)) {
      const registered = partners.find(({ command }) => index.isName(command.name));
      if (registered) throw outdated(`${registered.command.name} was registered meanwhile.`);
      const known = await this.presences.known(presences.map(({ presence }) => presence.id));
      if (presences.some(({ version, presence }) => (known.get(presence.id)?.version ?? 0) !== version))
        throw outdated('Another import told of the same meanwhile.');
    }
  }
}

function outdated(why: string): Refusal {
  return conflict('presence-import.outdated', `${why} Preview the file again.`);
}
