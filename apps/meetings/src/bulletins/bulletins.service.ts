import {
  type Actor,
  type Bulletin,
  dayIn,
  isHeldOn,
  type Mechanism,
  missing,
  type PostBulletin,
  type RescheduleBulletin,
  type Resource,
  type WithdrawBulletin,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, CLOCK, type Clock, confinedTo, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { MechanismsService } from '../mechanisms/mechanisms.service';
import { close, post, remind, reschedule, withdraw } from './bulletin';
import { bulletinModel } from './bulletin.model';
import type { BulletinsQuery } from './bulletins.query';
import { mayNeedReminder } from './due';
import { Receipts } from './receipts.service';

@Injectable()
export class BulletinsService {
  constructor(
    @Inject(bulletinModel.store) private readonly bulletins: AggregateStore<Bulletin>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly receipts: Receipts,
    private readonly mechanisms: MechanismsService,
    private readonly partners: KnownPartners,
  ) {}

  /** A focal point sees what is addressed to its own organisation, and not to whom else. */
  async get(id: string, by: Actor): Promise<Resource<Bulletin>> {
    const bulletin = await this.bulletins.get(id);
    const own = confinedTo(by);
    if (own !== undefined && !bulletin.partnerIds.includes(own)) throw missing('bulletin', id);
    return shownTo(own, bulletin);
  }

  async list({ status, mechanismId, partnerId, ...page }: BulletinsQuery, by: Actor) {
    const own = confinedTo(by);
    // Whom else a bulletin addresses is not for a focal point to find out.
    if (own !== undefined && partnerId !== undefined && partnerId !== own) return { items: [] };
    const filter = {
      ...(status && { 'state.status': status }),
      ...(mechanismId && { 'state.mechanismId': mechanismId }),
      ...(partnerId && { 'state.partnerIds': partnerId }),
      ...(own && { $and: [{ 'state.partnerIds': own }] }),
    };
    const { items, ...next } = await this.bulletins.page(filter, page);
    return { items: items.map((bulletin) => shownTo(own, bulletin)), ...next };
  }

  async post(command: PostBulletin, asked: Asked) {
    const { mechanismId, partnerIds } = command;
    const mechanism = mechanismId ? await this.mechanisms.mustKnow(mechanismId, 'mechanismId') : undefined;
    await this.partners.mustAllTakePart(partnerIds, 'partnerIds');
    const seated = mechanism ? await this.seatedIn(mechanism) : [];
    const timeZone = command.timeZone ?? mechanism?.timeZone ?? 'UTC';
    return this.bulletins.create(asked, (id, circumstances) =>
      post(id, command, { partnerIds: [...partnerIds, ...seated], timeZone }, circumstances),
    );
  }

  reschedule(id: string, command: RescheduleBulletin, asked: Asked) {
    return this.bulletins.change(id, asked, (bulletin, circumstances) => reschedule(bulletin, command, circumstances));
  }

  close(id: string, asked: Asked) {
    return this.bulletins.change(id, asked, close);
  }

  withdraw(id: string, command: WithdrawBulletin, asked: Asked) {
    return this.bulletins.change(id, asked, (bulletin) => withdraw(bulletin, command));
  }

  /** Gives each reminder that is due at `now`; safe to run twice, and in several copies at once. */
  async remind(now: string): Promise<void> {
    for (const bulletin of await this.bulletins.many(await this.bulletins.idsOf(mayNeedReminder(now)))) {
      const outstanding = await this.receipts.outstandingOf(bulletin);
      await this.bulletins.change(bulletin.id, BY_THE_PLATFORM, (found, circumstances) =>
        remind(found, outstanding, circumstances),
      );
    }
  }

  /** Who has a seat today where the mechanism is at home, but for those who may not take part just now. */
  private async seatedIn({ seats, timeZone }: Mechanism): Promise<string[]> {
    const today = dayIn(timeZone, this.clock.now().toISOString());
    const seated = seats.filter((seat) => isHeldOn(seat, today));
    const known = await this.partners.findAll(seated.map(({ partnerId }) => partnerId));
    return [...known.values()].filter(({ status }) => status !== 'suspended' && status !== 'closed').map(({ id }) => id);
  }
}

function shownTo(own: string | undefined, bulletin: Resource<Bulletin>): Resource<Bulletin> {
  return own === undefined ? bulletin : { ...bulletin, partnerIds: [own] };
}
