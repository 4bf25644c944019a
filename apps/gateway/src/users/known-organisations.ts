import { invalid } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import { SeenPositions } from '../projections/seen-positions';

/** Milliseconds that a partner which was registered a moment ago may take to get here. */
const WAIT_MS = 2_500;
const LOOK_EVERY_MS = 150;

/** Whether there is a partner that a focal point can stand for. */
@Injectable()
export class KnownOrganisations {
  constructor(
    private readonly projections: Projections,
    private readonly seen: SeenPositions,
  ) {}

  /** Refuses (422) an unknown one, after a short wait. */
  async mustKnow(partnerId: string | undefined): Promise<void> {
    if (partnerId === undefined) return;
    const until = Date.now() + WAIT_MS;
    while (!(await this.projections.now.records.findOne({ _id: partnerId, aggregate: 'partner' }, { projection: { _id: 1 } }))) {
      if (Date.now() >= until) throw invalid('partnerId', 'partner.unknown', `There is no partner with the id ${partnerId}.`);
      await this.seen.next(partnerId, LOOK_EVERY_MS);
    }
  }
}
