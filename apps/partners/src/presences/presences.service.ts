import type { Presence, Resource } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { changeTo, record } from './presence';
import { presenceModel } from './presence.model';
import type { PresencesQuery } from './presences.query';

/** Ids asked for at once. */
const AT_ONCE = 5_000;

/** What is to be written of a presence; `version` is that of the one it changes, 0 for a new one. */
export interface PlannedPresence {
  version: number;
  presence: Presence;
}

@Injectable()
export class PresencesService {
  constructor(@Inject(presenceModel.store) private readonly presences: AggregateStore<Presence>) {}

  get(id: string) {
    return this.presences.get(id);
  }

  list({ partnerId, country, pcode, pillar, role, status, importId, ...page }: PresencesQuery) {
    return this.presences.page(
      {
        ...(partnerId && { 'state.partnerId': partnerId }),
        ...(country && { 'state.place.country': country }),
        ...(pcode && { 'state.place.areas.pcode': { $regex: `^${pcode}` } }),
        ...(pillar && { 'state.pillar': pillar }),
        ...(role && { 'state.roles': role }),
        ...(status && { 'state.status': status }),
        ...(importId && { 'state.importId': importId }),
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

  /** Writes them all, in the surrounding transaction. Throws 409 for a new one that there is, 412 for one that has changed since. */
  async write(planned: PlannedPresence[], { by }: Asked): Promise<void> {
    const added = planned.filter(({ version }) => version === 0);
    await this.presences.createMany(
      { by },
      added.map(({ presence }) => record(presence)),
    );
    for (const { version, presence } of planned.filter((one) => one.version > 0))
      await this.presences.change(presence.id, { by, ifMatch: version }, (before) => changeTo(before, presence));
  }
}
