import {
  type Bulletin,
  BulletinAcknowledged,
  BulletinAnswered,
  BulletinRead,
  type BulletinReceipt,
  type BulletinReplies,
  type Circumstances,
  decided,
  type Decision,
  invalid,
  isOutstanding,
} from '@liaison/contracts';
import { refuseUnlessPosted } from './bulletin';

type Reply = BulletinReplies['items'][number];

/** What a partner does about a bulletin. Done again, reading and acknowledging change nothing; of answers the last one counts. */

export function read(
  receipt: BulletinReceipt | undefined,
  of: Pick<BulletinReceipt, 'id' | 'partnerId'>,
  bulletin: Bulletin,
  { now }: Circumstances,
): Decision<BulletinReceipt> {
  refuseUnlessAwaited(bulletin, of.partnerId);
  if (receipt) return decided(receipt);
  const next: BulletinReceipt = { ...of, bulletinId: bulletin.id, title: bulletin.title, readAt: now };
  return decided(next, BulletinRead.of(next));
}

export function acknowledge(
  receipt: BulletinReceipt | undefined,
  of: Pick<BulletinReceipt, 'id' | 'partnerId'>,
  bulletin: Bulletin,
  circumstances: Circumstances,
): Decision<BulletinReceipt> {
  const { state } = read(receipt, of, bulletin, circumstances);
  if (state.acknowledgedAt) return decided(state);
  const next: BulletinReceipt = { ...state, acknowledgedAt: circumstances.now };
  return decided(next, BulletinAcknowledged.of(next));
}

export function answer(
  receipt: BulletinReceipt | undefined,
  of: Pick<BulletinReceipt, 'id' | 'partnerId'>,
  text: string,
  bulletin: Bulletin,
  circumstances: Circumstances,
): Decision<BulletinReceipt> {
  const { state } = read(receipt, of, bulletin, circumstances);
  if (state.answer === text) return decided(state);
  const { now } = circumstances;
  const next: BulletinReceipt = { ...state, acknowledgedAt: state.acknowledgedAt ?? now, answeredAt: now, answer: text };
  return decided(next, BulletinAnswered.of(next));
}

/** How a partner stands to a bulletin. */
export function replyOf(partnerId: string, receipt: BulletinReceipt | undefined, bulletin: Bulletin): Reply {
  const { readAt, acknowledgedAt, answeredAt, answer: said } = receipt ?? {};
  return {
    partnerId,
    ...(readAt && { readAt }),
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(answeredAt && { answeredAt }),
    ...(said !== undefined && { answer: said }),
    outstanding: isOutstanding(bulletin, receipt),
  };
}

function refuseUnlessAwaited(bulletin: Bulletin, partnerId: string): void {
  refuseUnlessPosted(bulletin);
  if (!bulletin.partnerIds.includes(partnerId))
    throw invalid('partnerId', 'bulletin.not-addressed', 'This bulletin does not address that partner.');
}
