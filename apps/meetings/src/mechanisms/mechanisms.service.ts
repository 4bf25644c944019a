import {
  type ChangeMechanism,
  type CloseMechanism,
  type EndSeat,
  type EstablishMechanism,
  type GiveSeat,
  invalid,
  type Mechanism,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { change, close, establish } from './mechanism';
import { mechanismModel } from './mechanism.model';
import type { MechanismsQuery } from './mechanisms.query';
import { endSeat, giveSeat } from './seats';

@Injectable()
export class MechanismsService {
  constructor(
    @Inject(mechanismModel.store) private readonly mechanisms: AggregateStore<Mechanism>,
    private readonly partners: KnownPartners,
  ) {}

  get(id: string) {
    return this.mechanisms.get(id);
  }

  /** Refuses an unknown mechanism (422, naming the field). */
  async mustKnow(id: string, field: string): Promise<Mechanism> {
    const mechanism = await this.mechanisms.find(id);
    if (!mechanism) throw invalid(field, 'mechanism.unknown', `There is no mechanism with the id ${id}.`);
    return mechanism;
  }

  /** Those of these mechanisms that there are, by id. */
  named(ids: string[]): Promise<Map<string, Mechanism>> {
    return this.mechanisms.manyById([...new Set(ids)]);
  }

  list({ status, country, type, partnerId, ...page }: MechanismsQuery) {
    const filter = {
      ...(status && { 'state.status': status }),
      ...(country && { 'state.country': country }),
      ...(type && { 'state.type': type }),
      ...(partnerId && { 'state.seats.partnerId': partnerId }),
    };
    return this.mechanisms.page(filter, page);
  }

  establish(command: EstablishMechanism, asked: Asked) {
    return this.mechanisms.create(asked, (id) => establish(id, command));
  }

  change(id: string, command: ChangeMechanism, asked: Asked) {
    return this.mechanisms.change(id, asked, (mechanism) => change(mechanism, command));
  }

  async giveSeat(id: string, command: GiveSeat, asked: Asked) {
    await this.partners.mustTakePart(command.partnerId, 'partnerId');
    return this.mechanisms.change(id, asked, (mechanism) => giveSeat(mechanism, newId(), command));
  }

  endSeat(id: string, seatId: string, command: EndSeat, asked: Asked) {
    return this.mechanisms.change(id, asked, (mechanism) => endSeat(mechanism, seatId, command));
  }

  close(id: string, command: CloseMechanism, asked: Asked) {
    return this.mechanisms.change(id, asked, (mechanism, circumstances) => close(mechanism, command, circumstances));
  }
}
