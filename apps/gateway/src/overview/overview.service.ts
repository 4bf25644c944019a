import type { Actor } from '@liaison/contracts';
import { mustActFor } from '@liaison/service';
import { Injectable } from '@nestjs/common';
import { type Composed, HeldViews, type ReadyView } from '../held/held-views';
import { PartnerRecords } from '../records/partner-records';
import { TimelineService } from '../timeline/timeline.service';
import { eyesOf } from '../visibility/eyes';
import { composePage, staysTrueUntil } from './overview-page';

const EVENTS_SHOWN = 20;

/** One page of everything about a partner. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly records: PartnerRecords,
    private readonly timeline: TimelineService,
    private readonly views: HeldViews,
  ) {}

  /** A focal point reads its own organisation's page. Throws 404 where there is no such partner. */
  overview(id: string, reader: Actor): Promise<ReadyView> {
    mustActFor(reader, id);
    return this.views.read(id, eyesOf(reader), this.pageOf(id, reader));
  }

  /** The same as it is held in memory; undefined where it must be fetched. */
  held(id: string, reader: Actor): ReadyView | undefined {
    mustActFor(reader, id);
    return this.views.ready(id, eyesOf(reader));
  }

  /** Composes the page for such readers where it is not kept as it is now. Throws 404 where there is no such partner. */
  makeReady(id: string, reader: Actor): Promise<void> {
    return this.views.keep(id, eyesOf(reader), this.pageOf(id, reader));
  }

  private pageOf(id: string, reader: Actor) {
    return async (now: string): Promise<Composed> => {
      const [own, { items: timeline }] = await Promise.all([
        this.records.of(reader, id),
        this.timeline.page({ partnerId: id, limit: EVENTS_SHOWN }, reader),
      ]);
      const [page, until] = await Promise.all([composePage(id, own, now), staysTrueUntil(own, now)]);
      return { text: JSON.stringify({ ...page, timeline }), until };
    };
  }
}
