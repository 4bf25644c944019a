import { missing, type Presence, type PresenceImport, type Resource } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { presenceImportModel } from '../presence-imports/presence-import.model';
import { record, supplement } from './presence';
import { presenceModel } from './presence.model';
import type { PresencesQuery } from './presences.query';

/** Ids asked for at once. */
const AT_ONCE = 5_000;

@Injectable()
export class PresencesService {
  constructor(
    @Inject(presenceModel.store) private readonly presences: AggregateStore<Presence>,
    @Inject(presenceImportModel.store) private readonly imports: AggregateStore<PresenceImport>,
  ) {}

  /** What an import is still entering does not show. */
  async get(id: string) {
    const presence = await this.presences.get(id);
    if ((await this.hidden()).includes(presence.importId)) throw missing('presence', id);
    return presence;
  }

  async list({ partnerId, country, pcode, pillar, role, status, importId, ...page }: PresencesQuery) {
    return this.presences.page(
      {
        ...(partnerId && { 'state.partnerId': partnerId }),
        ...(country && { 'state.place.country': country }),
        ...(pcode && { 'state.place.areas.pcode': { $regex: `^${pcode}` } }),
        ...(pillar && { 'state.pillar': pillar }),
        ...(role && { 'state.roles': role }),
        ...(status && { 'state.status': status }),
        'state.importId': { ...(importId && { $eq: importId }), $nin: await this.hidden() },
      },
      page,
    );
  }

  /** Those of these that there are, by id. */
  async known(ids: string[]): Promise<Map<string, Resource<Presence>>> {
    const known = new Map<string, Resource<Presence>>();
    for (let start = 0; start < ids.length; start += AT_ONCE)
      for (const presence of await this.presences.many(ids.slice(start, start + AT_ONCE))) known.set(presence.id, presence);
    return known;
  }

  /** Records those that are new, each with its event; answers those that there are already by another import. */
  async recordMissing(presences: Presence[], { by }: Asked): Promise<Presence[]> {
    const there = await this.presences.makeMissing({ by }, presences.map(record));
    const others = (await this.presences.many(there)).filter(({ importId }) => importId !== presences[0]?.importId);
    const ids = new Set(others.map(({ id }) => id));
    return presences.filter(({ id }) => ids.has(id));
  }

  supplement(presence: Presence, { by }: Asked) {
    return this.presences.change(presence.id, { by, ifMatch: '*' }, (known) => supplement(known, presence));
  }

  private hidden(): Promise<string[]> {
    return this.imports.idsOf({ 'state.status': 'applying' });
  }
}
