import type { Actor, Partner, PartnerThere, PresenceSummary } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Records } from '../records/records';
import type { PresenceSummaryQuery } from './presence.query';

const MOST_AREAS = 1_000;

/** One partner in one area, as the database groups them. */
interface Group {
  _id: { country: string; level: number; pcode?: string | null; name?: string | null; partnerId: string };
  name?: string | null;
  roles: string[][];
  pillars: PartnerThere['pillars'];
  presences: number;
}

/** Who does mine action where. */
@Injectable()
export class PresenceSummaryService {
  constructor(private readonly records: Records) {}

  async summary({ country, pillar, pcode, level }: PresenceSummaryQuery, reader: Actor): Promise<PresenceSummary> {
    const groups = await this.records.aggregate<Group>(
      reader,
      'presence',
      {
        ...(country && { 'state.place.country': country }),
        ...(pillar && { 'state.pillar': pillar }),
        ...(pcode && { 'state.place.areas.pcode': pcode }),
      },
      groupedByArea(level),
    );
    const partners = await this.records.named<Partner>(reader, 'partner', [...new Set(groups.map(({ _id }) => _id.partnerId))]);
    const areas = new Map<string, PresenceSummary['areas'][number]>();
    for (const { _id, name, roles, pillars, presences } of groups) {
      const { partnerId, country: in_, level: at, pcode: code } = _id;
      const key = JSON.stringify([in_, at, code ?? _id.name]);
      const area = areas.get(key) ?? {
        country: in_,
        level: at,
        ...(code && { pcode: code }),
        ...(name && { name }),
        partners: [],
        presences: 0,
      };
      areas.set(key, area);
      area.presences += presences;
      const partner = partners.get(partnerId);
      area.partners.push({
        partnerId,
        name: partner?.name,
        isLocalActor: partner?.isLocalActor,
        roles: [...new Set(roles.flat())].sort(),
        pillars: pillars.sort(),
        presences,
      });
    }
    const all = [...areas.values()];
    return {
      areas: all.slice(0, MOST_AREAS),
      partners: new Set(groups.map(({ _id }) => _id.partnerId)).size,
      presences: all.reduce((sum, area) => sum + area.presences, 0),
      more: all.length > MOST_AREAS,
    };
  }
}

/** Each presence under its finest area that is no finer than `level`; areas without a P-code are told apart by their names. */
function groupedByArea(level: number): object[] {
  const upTo = { $filter: { input: '$state.place.areas', cond: { $lte: ['$$this.level', level] } } };
  return [
    { $set: { area: { $last: { $sortArray: { input: upTo, sortBy: { level: 1 } } } } } },
    {
      $group: {
        _id: {
          country: '$state.place.country',
          level: { $ifNull: ['$area.level', 0] },
          pcode: '$area.pcode',
          name: { $cond: [{ $ifNull: ['$area.pcode', false] }, null, '$area.name'] },
          partnerId: '$state.partnerId',
        },
        name: { $first: '$area.name' },
        roles: { $addToSet: '$state.roles' },
        pillars: { $addToSet: '$state.pillar' },
        presences: { $sum: 1 },
      },
    },
    { $sort: { '_id.country': 1, '_id.level': 1, '_id.pcode': 1, name: 1, presences: -1, '_id.partnerId': 1 } },
  ];
}
