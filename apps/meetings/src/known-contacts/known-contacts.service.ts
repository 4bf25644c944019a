import { type Contact, invalid, type Invitee, isHeldOn, Refusal } from '@liaison/contracts';
import { joined } from '@liaison/messaging';
import { CONNECTION, foundSoon } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';

type KnownContact = Pick<Contact, 'id' | 'partnerId' | 'status' | 'roles'>;
type Stored = Omit<KnownContact, 'id'> & { _id: string };

/** Who speaks for a partner: of these, those of the first kind that it has. */
const SPEAKERS = ['focal-point', 'deputy-focal-point'] as const;

/** This service's own projection of the contacts of partners: their ids, roles, and whose they are. Names stay with the partners service. */
@Injectable()
export class KnownContacts implements OnModuleInit {
  private readonly contacts: Collection<Stored>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.contacts = connection.collection<Stored>('known_contacts') as unknown as Collection<Stored>;
  }

  async onModuleInit(): Promise<void> {
    await this.contacts.createIndex({ partnerId: 1 });
  }

  async remember({ id, partnerId, status, roles }: KnownContact): Promise<void> {
    await this.contacts.replaceOne({ _id: id }, { partnerId, status, roles }, { upsert: true, ...joined() });
  }

  /** By partner, the contacts who are its focal points on a day; where it has none, their deputies. In no order. */
  async focalPointsOf(partnerIds: string[], day: string): Promise<Map<string, string[]>> {
    const filter = { partnerId: { $in: partnerIds }, status: 'current' as const, 'roles.kind': { $in: [...SPEAKERS] } };
    const found = await this.contacts.find(filter, joined()).toArray();
    const points = partnerIds.map((partnerId) => {
      const theirs = found.filter((contact) => contact.partnerId === partnerId);
      const [first = []] = SPEAKERS.map((kind) =>
        theirs.filter(({ roles }) => roles.some((role) => role.kind === kind && isHeldOn(role, day))),
      ).filter(({ length }) => length > 0);
      return [partnerId, first.map(({ _id }) => _id).sort()] as const;
    });
    return new Map(points);
  }

  /** Refuses with every contact that is unknown, erased, or not its partner's (422, naming each: `invitees.3.contactId`). */
  async mustBeTheirs(invitees: Invitee[], field: string): Promise<void> {
    const ids = invitees.flatMap(({ contactId }) => contactId ?? []);
    if (ids.length === 0) return;
    const found = await foundSoon(() => this.contacts.find({ _id: { $in: ids } }).toArray(), new Set(ids).size);
    const owners = new Map(
      found.flatMap(({ _id, partnerId, status }) => (status === 'current' ? [[_id, partnerId] as const] : [])),
    );
    const faults = invitees.flatMap(({ partnerId, contactId }, index) => {
      if (contactId === undefined || owners.get(contactId) === partnerId) return [];
      const message = `This partner has no contact with the id ${contactId}.`;
      return [{ field: `${field}.${index}.contactId`, code: 'contact.unknown', message }];
    });
    if (faults[0]) throw new Refusal('invalid', 'contact.unknown', faults[0].message, faults);
  }

  /** Whose contact it is; refuses one that is unknown or erased (422, naming the field). */
  async partnerOf(contactId: string, field: string): Promise<string> {
    const [found] = await foundSoon(() => this.contacts.find({ _id: contactId, status: 'current' }).toArray(), 1);
    if (!found) throw invalid(field, 'contact.unknown', `There is no contact with the id ${contactId}.`);
    return found.partnerId;
  }
}
