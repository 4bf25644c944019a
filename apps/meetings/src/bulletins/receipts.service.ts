import {
  type Actor,
  type Bulletin,
  type BulletinReceipt,
  type BulletinReplies,
  type Circumstances,
  type Decision,
  invalid,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { acknowledge, answer, read, replyOf } from './receipt';
import { receiptModel } from './receipt.model';

const RECEIPT_IDS = '7b1d9c58-1a86-4a0e-9b52-6d2c8f0e4f77';
type Of = Pick<BulletinReceipt, 'id' | 'partnerId'>;
type Decide = (receipt: BulletinReceipt | undefined, of: Of, circumstances: Circumstances) => Decision<BulletinReceipt>;

@Injectable()
export class Receipts {
  constructor(@Inject(receiptModel.store) private readonly receipts: AggregateStore<BulletinReceipt>) {}

  read(bulletin: Bulletin, partnerId: string | undefined, asked: Asked) {
    return this.reply(bulletin, partnerId, asked, (receipt, of, circumstances) => read(receipt, of, bulletin, circumstances));
  }

  acknowledge(bulletin: Bulletin, partnerId: string | undefined, asked: Asked) {
    return this.reply(bulletin, partnerId, asked, (receipt, of, circumstances) =>
      acknowledge(receipt, of, bulletin, circumstances),
    );
  }

  answer(bulletin: Bulletin, partnerId: string | undefined, text: string, asked: Asked) {
    return this.reply(bulletin, partnerId, asked, (receipt, of, circumstances) =>
      answer(receipt, of, text, bulletin, circumstances),
    );
  }

  /** How each of those whom the caller may know of stands to a bulletin: those who have not done it first. */
  async repliesTo(bulletin: Bulletin, by: Actor, outstanding?: boolean): Promise<BulletinReplies> {
    const own = confinedTo(by);
    const receipts = await this.of(bulletin);
    const all = bulletin.partnerIds
      .filter((partnerId) => own === undefined || partnerId === own)
      .map((partnerId) => replyOf(partnerId, receipts.get(partnerId), bulletin));
    const having = (field: 'readAt' | 'acknowledgedAt' | 'answeredAt') => all.filter((reply) => reply[field]).length;
    return {
      items: all
        .filter((reply) => outstanding === undefined || reply.outstanding === outstanding)
        .sort((a, b) => Number(b.outstanding) - Number(a.outstanding)),
      counts: {
        addressed: all.length,
        read: having('readAt'),
        acknowledged: having('acknowledgedAt'),
        answered: having('answeredAt'),
        outstanding: all.filter((reply) => reply.outstanding).length,
      },
    };
  }

  /** The partners that have not done what a bulletin asks for. */
  async outstandingOf(bulletin: Bulletin): Promise<string[]> {
    const receipts = await this.of(bulletin);
    return bulletin.partnerIds.filter((partnerId) => replyOf(partnerId, receipts.get(partnerId), bulletin).outstanding);
  }

  private async of({ id }: Bulletin): Promise<Map<string, BulletinReceipt>> {
    const found = await this.receipts.many(await this.receipts.idsOf({ 'state.bulletinId': id }));
    return new Map(found.map((receipt) => [receipt.partnerId, receipt]));
  }

  /** For whom: a focal point's own organisation; the cell has to say. */
  private async reply({ id }: Bulletin, named: string | undefined, { by }: Asked, decide: Decide) {
    const partnerId = named ?? confinedTo(by);
    if (partnerId === undefined) throw invalid('partnerId', 'bulletin.for-whom', 'Name the partner that told you.');
    mustActFor(by, partnerId);
    const of = { id: uuidv5(`${id} ${partnerId}`, RECEIPT_IDS), partnerId };
    return this.receipts.changeOrMake(of.id, by, (receipt, circumstances) => decide(receipt, of, circumstances));
  }
}
