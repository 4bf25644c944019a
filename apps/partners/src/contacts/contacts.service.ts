import {
  type AddContact,
  type ChangeContact,
  type Contact,
  type ContactAddress,
  dayOf,
  type EndContactRole,
  type EraseContact,
  missing,
  type StartContactRole,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, confinedTo, Erasure, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PartnersService } from '../partners/partners.service';
import { add, changeDetails, endRole, erase, startRole } from './contact';
import { contactModel } from './contact.model';
import type { ContactsQuery } from './contacts.query';

/** A focal point sees and keeps the contacts of its own organisation; those of others do not exist for it. */
@Injectable()
export class ContactsService {
  constructor(
    @Inject(contactModel.store) private readonly contacts: AggregateStore<Contact>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly partners: PartnersService,
    private readonly erasure: Erasure,
  ) {}

  async get(id: string, { by }: Asked) {
    const contact = await this.contacts.get(id);
    const own = confinedTo(by);
    if (own !== undefined && contact.partnerId !== own) throw missing('contact', id);
    return contact;
  }

  list({ partnerId, role, status, ...page }: ContactsQuery, { by }: Asked) {
    if (partnerId !== undefined) mustActFor(by, partnerId);
    const shown = partnerId ?? confinedTo(by);
    const today = dayOf(this.clock.now().toISOString());
    const held = { kind: role, from: { $lte: today }, $or: [{ to: { $exists: false } }, { to: { $gte: today } }] };
    return this.contacts.page(
      {
        'state.status': status,
        ...(shown && { 'state.partnerId': shown }),
        ...(role && { 'state.roles': { $elemMatch: held } }),
      },
      page,
    );
  }

  /** Of those who were not erased, in no order. */
  async addressesOf(ids: string[]): Promise<ContactAddress[]> {
    const found = (await this.contacts.many(ids)).filter(({ status }) => status === 'current');
    return found.map(({ id, name, email, languages }) => ({ id, name, languages, ...(email && { email }) }));
  }

  async add(command: AddContact, asked: Asked) {
    mustActFor(asked.by, command.partnerId);
    await this.partners.mustBeOpen(command.partnerId, 'partnerId');
    const roles = command.roles.map((role) => ({ id: uuidv7(), ...role }));
    return this.contacts.create(asked, (id) => add(id, command, roles));
  }

  async change(id: string, command: ChangeContact, asked: Asked) {
    await this.get(id, asked);
    return this.contacts.change(id, asked, (contact) => changeDetails(contact, command));
  }

  async startRole(id: string, command: StartContactRole, asked: Asked) {
    await this.get(id, asked);
    const role = { id: uuidv7(), ...command };
    return this.contacts.change(id, asked, (contact) => startRole(contact, role));
  }

  async endRole(id: string, roleId: string, command: EndContactRole, asked: Asked) {
    await this.get(id, asked);
    return this.contacts.change(id, asked, (contact) => endRole(contact, roleId, command));
  }

  async erase(id: string, command: EraseContact, asked: Asked) {
    await this.get(id, asked);
    return this.erasure.erase(this.contacts, id, asked, (contact) => erase(contact, command));
  }
}
