import { type Actor, type Dashboard, isHeldOn, type Mechanism, type Partner } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { CHAIRS, localShare } from '../localisation/shares';
import { Records } from '../records/records';

/** Partners and mechanisms that are looked at; far above what one coordination cell has. */
const MOST = 20_000;

/** How far local actors lead and take part (seed 000), from the seats that they hold, not from what anybody says of itself. */
@Injectable()
export class LocalisationService {
  constructor(private readonly records: Records) {}

  /** Of the partners that take part, and of the seats held on this day in active mechanisms. */
  async shares(reader: Actor, today: string): Promise<Dashboard['localisation']> {
    const [partners, mechanisms] = await Promise.all([
      this.records.all<Partner>(reader, 'partner', {}, MOST),
      this.records.all<Mechanism>(reader, 'mechanism', { status: 'active' }, MOST),
    ]);
    const local = new Set(partners.filter(({ state }) => state.isLocalActor).map(({ _id }) => _id));
    const taking = partners.filter(({ status }) => status === 'registered' || status === 'active');
    const seats = mechanisms.flatMap(({ state }) => state.seats).filter((seat) => isHeldOn(seat, today));
    const holders = (held: Mechanism['seats']) => held.map(({ partnerId }) => partnerId);
    return {
      partners: localShare(
        taking.map(({ _id }) => _id),
        local,
      ),
      seats: localShare(holders(seats), local),
      chairs: localShare(holders(seats.filter(({ role }) => CHAIRS.includes(role))), local),
    };
  }
}
