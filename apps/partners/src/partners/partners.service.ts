import {
  type ChangePartner,
  type ClosePartner,
  conflict,
  invalid,
  type Partner,
  type RegisterPartner,
  type SuspendPartner,
} from '@liaison/contracts';
import { joined } from '@liaison/messaging';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { activate, changeDetails, close, reactivate, register, suspend } from './partner';
import type { Candidate } from './matching/partner-index';
import { partnerModel } from './partner.model';
import type { PartnersQuery } from './partners.query';

@Injectable()
export class PartnersService {
  constructor(@Inject(partnerModel.store) private readonly partners: AggregateStore<Partner>) {}

  get(id: string) {
    return this.partners.get(id);
  }

  list({ status, kind, country, acronym, pillar, ...page }: PartnersQuery) {
    return this.partners.page(
      {
        ...(status && { 'state.status': status }),
        ...(kind && { 'state.kind': kind }),
        ...(country && { 'state.country': country }),
        ...(acronym && { 'state.acronym': acronym }),
        ...(pillar && { 'state.pillars': pillar }),
      },
      page,
    );
  }

  /** Refuses unknown partners (422), naming each one's field: `parties.3.partnerId`. */
  async mustKnow(references: { id: string; field: string }[]): Promise<void> {
    const known = await this.partners.manyById(references.map(({ id }) => id));
    const unknown = references.find(({ id }) => !known.has(id));
    if (unknown) throw invalid(unknown.field, 'partner.unknown', `There is no partner with the id ${unknown.id}.`);
  }

  /** Refuses an unknown partner (422), and one that is closed (409). */
  async mustBeOpen(id: string, field: string): Promise<void> {
    await this.mustKnow([{ id, field }]);
    const { name, status } = await this.partners.get(id);
    if (status === 'closed') throw conflict('partner.closed', `${name} is closed.`);
  }

  /** Every partner, closed ones too, by what it may be called; for finding which one is meant. */
  async candidates(): Promise<Candidate[]> {
    const found = await this.partners.collection
      .find({}, { projection: { 'state.name': 1, 'state.acronym': 1, 'state.otherNames': 1 }, ...joined() })
      .toArray();
    return found.map(({ _id: id, state: { name, acronym, otherNames = {} } }) => ({
      id,
      name,
      acronym,
      otherNames: Object.values(otherNames),
    }));
  }

  /** Registers organisations whose ids follow from their names; those that are there already stay as they are. */
  async registerMissing(partners: { id: string; command: RegisterPartner }[], { by }: Asked): Promise<void> {
    await this.partners.makeMissing(
      { by },
      partners.map(({ id, command }) => register(id, command)),
    );
  }

  register(command: RegisterPartner, asked: Asked) {
    return this.partners.create(asked, (id) => register(id, command));
  }

  change(id: string, command: ChangePartner, asked: Asked) {
    return this.partners.change(id, asked, (partner) => changeDetails(partner, command));
  }

  activate(id: string, asked: Asked) {
    return this.partners.change(id, asked, activate);
  }

  suspend(id: string, command: SuspendPartner, asked: Asked) {
    return this.partners.change(id, asked, (partner) => suspend(partner, command));
  }

  reactivate(id: string, asked: Asked) {
    return this.partners.change(id, asked, reactivate);
  }

  close(id: string, command: ClosePartner, asked: Asked) {
    return this.partners.change(id, asked, (partner) => close(partner, command));
  }
}
