import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id, Instant, Line, personal, Text } from '../kernel/values';
import type { Bulletin } from './bulletin';

/** What of a receipt may stand on the log: that a partner replied, not what it said. */
export const BulletinReceiptOnRecord = z.object({
  /** Follows from the bulletin and the partner. */
  id: Id,
  bulletinId: Id,
  partnerId: Id,
  /** The bulletin's. */
  title: Line,
  readAt: Instant,
  acknowledgedAt: Instant.optional(),
  answeredAt: Instant.optional(),
});

/** What one partner has done about a bulletin. There is none until it has read it. */
export const BulletinReceipt = BulletinReceiptOnRecord.extend({
  /** The last one counts. Seen by the partner and the cell. */
  answer: personal(Text).optional(),
}).meta({ id: 'BulletinReceipt', description: 'That a partner has read, acknowledged or answered a bulletin.' });
export type BulletinReceipt = z.output<typeof BulletinReceipt>;

/** Whether a partner has still to do what a bulletin asks for. */
export function isOutstanding(
  { asksFor }: Pick<Bulletin, 'asksFor'>,
  receipt: Partial<Pick<BulletinReceipt, 'readAt' | 'acknowledgedAt' | 'answeredAt'>> = {},
): boolean {
  const { readAt, acknowledgedAt, answeredAt } = receipt;
  return { reading: readAt, acknowledgement: acknowledgedAt, answer: answeredAt }[asksFor] === undefined;
}

const forWhom = { partnerId: Id.optional() };
export const ReceiveBulletin = z
  .strictObject(forWhom)
  .meta({ id: 'ReceiveBulletin', description: 'A focal point does so for its own organisation; the cell names who told it.' });
export type ReceiveBulletin = z.output<typeof ReceiveBulletin>;
export const AnswerBulletin = z
  .strictObject({ ...forWhom, answer: personal(Text) })
  .meta({ id: 'AnswerBulletin', description: 'The last answer counts.' });
export type AnswerBulletin = z.output<typeof AnswerBulletin>;

const count = z.int().min(0);

/** How each of those who are addressed stands to a bulletin. */
export const BulletinReplies = z
  .object({
    items: z.array(
      BulletinReceipt.omit({ id: true, bulletinId: true, title: true })
        .partial({ readAt: true })
        .extend({ outstanding: z.boolean().meta({ description: 'It has not done what the bulletin asks for.' }) }),
    ),
    counts: z.object({ addressed: count, read: count, acknowledged: count, answered: count, outstanding: count }),
  })
  .meta({ id: 'BulletinReplies', description: 'Who has read, acknowledged or answered a bulletin, and who has not.' });
export type BulletinReplies = z.output<typeof BulletinReplies>;

const receiptEvent = eventsOf({
  service: 'meetings',
  aggregate: 'bulletinReceipt',
  state: BulletinReceiptOnRecord,
  partnersOf: ({ partnerId }) => [partnerId],
  example: {
    id: '0192f0c1-2d5b-5a52-9e0b-3f1d5a7c9ba2',
    bulletinId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9ba1',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    title: 'The road to Sinjar is closed until Thursday',
    readAt: '2025-05-05T07:00:00.000Z',
    acknowledgedAt: '2025-05-05T07:01:00.000Z',
  },
});

export const BulletinRead = receiptEvent('bulletin-read', 'A partner read a bulletin.');
export const BulletinAcknowledged = receiptEvent('bulletin-acknowledged', 'A partner acknowledged a bulletin.');
export const BulletinAnswered = receiptEvent(
  'bulletin-answered',
  'A partner answered a bulletin; what it said stays with the meetings service.',
);
