import type { ChangePartner, ClosePartner, Partner, RegisterPartner, SuspendPartner } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { activate, changeDetails, close, reactivate, register, suspend } from './partner';
import { partnerModel } from './partner.model';
import type { PartnersQuery } from './partners.query';

@Injectable()
export class PartnersService {
  constructor(@Inject(partnerModel.store) private readonly partners: AggregateStore<Partner>) {}

  get(id: string) {
    return this.partners.get(id);
  }

  list({ status, kind, ...page }: PartnersQuery) {
    return this.partners.page({ ...(status && { 'state.status': status }), ...(kind && { 'state.kind': kind }) }, page);
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
