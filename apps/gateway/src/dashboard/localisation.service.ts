import type { Actor, Dashboard, Mechanism, Partner } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Records } from '../records/records';

type Share = Dashboard['localisation']['seats'];

/** Partners and mechanisms that are looked at; far above what one coordination cell has. */
const MOST = 20_000;
const CHAIRS = ['chair', 'co-chair'];

/** How far local actors lead and take part (seed 000), from the seats that they hold, not from what anybody says of itself. */
@Injectable()
export class LocalisationService {
  constructor(private readonly records: Records) {}

  /** Of the partners that take part, and of the seats held on this day in active mechanisms. */
  async shares(reader: Actor, today: string): Promise<Dashboard['localisation']> {
    const [partners, mechanisms] = await Promise.all([
      this.records.find<Partner>(reader, 'partner', {}, MOST),
      this.records.find<Mechanism>(reader, 'mechanism', { status: 'active' }, MOST),
    ]);
    const local = new Set(partners.filter(({ state }) => state.isLocalActor).map(({ _id }) => _id));
    const taking = partners.filter(({ status }) => status === 'registered' || status === 'active');
    const seats = mechanisms.flatMap(({ state }) => state.seats).filter(({ from, to }) => from <= today && (!to || to >= today));
    return {
      partners: share(
        taking.map(({ _id }) => _id),
        local,
      ),
      seats: share(
        seats.map(({ partnerId }) => partnerId),
        local,
      ),
      chairs: share(
        seats.filter(({ role }) => CHAIRS.includes(role)).map(({ partnerId }) => partnerId),
        local,
      ),
    };
  }
}

function share(held: string[], local: Set<string>): Share {
  const byLocal = held.filter((partnerId) => local.has(partnerId)).length;
  return { total: held.length, local: byLocal, ...(held.length > 0 && { share: byLocal / held.length }) };
}
