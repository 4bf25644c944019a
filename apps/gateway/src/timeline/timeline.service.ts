import type { Actor } from '@liaison/contracts';
import { confinedTo, keysetPage } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import type { TimelineRow } from '../projections/projected';
import { visibleTo } from '../visibility/visibility';
import { ADDRESSED_APART, timelineItem } from './timeline-item';
import { listed, type TimelineQuery } from './timeline.query';
import { typesAsked } from './types-asked';

/** What happened, newest first, as far as the reader may know of it. */
@Injectable()
export class TimelineService {
  constructor(private readonly projections: Projections) {}

  async page({ partnerId, types, subject, from, to, ...page }: TimelineQuery, reader: Actor) {
    const asked = listed(types);
    const own = confinedTo(reader);
    const ofAnother = own !== undefined && partnerId !== undefined && partnerId !== own;
    const filter = {
      $and: [visibleTo(reader)],
      // What happened stands here once, in however many versions it is published.
      renditionof: { $exists: false },
      ...(partnerId && { partnerIds: partnerId }),
      ...(ofAnother && { aggregate: { $ne: ADDRESSED_APART } }),
      ...(subject && { subject }),
      ...(asked && { type: { $in: typesAsked(asked) } }),
      ...((from ?? to) && { time: { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
    };
    const newestFirst = { by: 'time', direction: -1 } as const;
    const { items, ...next } = await keysetPage<TimelineRow>(this.projections.now.timeline, filter, page, newestFirst, {
      data: 0,
    });
    return { items: items.map((row) => timelineItem(row, own)), ...next };
  }
}
