import type { DroppedBecause, InvitationMail } from '@liaison/contracts';
import { type Cause, currentCause, joined } from '@liaison/messaging';
import { CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { Occasion } from './wording/wording';

/** A mail that is to be sent, or was. No name and no address stands in it. */
export interface Mail {
  /** Of the invitation, what it is told (a SEQUENCE; of a reminder the time), and how: making it twice is once. */
  _id: string;
  invitationId: string;
  meetingId: string;
  contactId: string;
  kind: InvitationMail['kind'];
  occasion: Occasion;
  sequence: number;
  /** The version of the invitation that asked for it: a later one of the same invitation overtakes it. */
  order: number;
  status: InvitationMail['status'];
  because?: DroppedBecause;
  attempts: number;
  /** When it is to be tried, or, while it is on its way, when whoever has it counts as dead. ISO 8601 in UTC, as all times here. */
  dueAt: string;
  onItsWay: boolean;
  /** The meeting's start as a reminder tells it. */
  start?: string;
  sentAt?: string;
  trouble?: string;
  /** Keyed digest of the address that it went to. */
  addressDigest?: string;
  createdAt: string;
  cause: Cause;
}

type ToWrite = Pick<
  Mail,
  '_id' | 'invitationId' | 'meetingId' | 'contactId' | 'kind' | 'occasion' | 'sequence' | 'order' | 'start'
>;

/** Longer than sending one may take (`post-office.service.ts`): what is on its way for longer was left by a crash. */
const LEASE_MS = 120_000;

/** The mails about invitations: what is to be sent is kept here until it is, so that no crash forgets one. */
@Injectable()
export class MailBook implements OnModuleInit {
  readonly mails: Collection<Mail>;

  constructor(
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.mails = connection.collection<Mail>('invitation_mails') as unknown as Collection<Mail>;
  }

  async onModuleInit(): Promise<void> {
    await this.mails.createIndex({ status: 1, dueAt: 1 });
    await this.mails.createIndex({ invitationId: 1, order: 1 });
    await this.mails.createIndex({ meetingId: 1, status: 1 });
    await this.mails.createIndex({ contactId: 1 });
  }

  /** Enters mails that are not there yet. Joins the surrounding transaction. */
  async enter(mails: ToWrite[]): Promise<void> {
    if (mails.length === 0) return;
    const now = this.clock.now().toISOString();
    const rest = {
      status: 'waiting' as const,
      attempts: 0,
      dueAt: now,
      onItsWay: false,
      createdAt: now,
      cause: currentCause(),
    };
    await this.mails.bulkWrite(
      mails.map(({ _id, ...mail }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: { ...mail, ...rest } }, upsert: true },
      })),
      { ordered: false, ...joined() },
    );
  }

  /** Hands over one mail that is due, to this caller alone for as long as a lease lasts. */
  async take(): Promise<Mail | undefined> {
    const now = this.clock.now();
    const leased = new Date(now.getTime() + LEASE_MS).toISOString();
    const taken = await this.mails.findOneAndUpdate(
      { status: 'waiting', dueAt: { $lte: now.toISOString() } },
      { $set: { dueAt: leased, onItsWay: true } },
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    );
    return (taken as Mail | null) ?? undefined;
  }

  /** Counts an attempt, before it is made, and to whom it goes: a crash in between leaves a trace that it may have been sent. */
  async begin({ _id }: Mail, addressDigest: string): Promise<void> {
    await this.mails.updateOne({ _id }, { $set: { addressDigest }, $inc: { attempts: 1 } });
  }

  /** Tried again at a later time. */
  async putBack({ _id }: Mail, dueAt: string, trouble?: string): Promise<void> {
    await this.mails.updateOne({ _id, status: 'waiting' }, { $set: { dueAt, onItsWay: false, ...(trouble && { trouble }) } });
  }

  async drop({ _id }: Mail, because: DroppedBecause): Promise<void> {
    await this.mails.updateOne({ _id, status: 'waiting' }, { $set: { status: 'dropped', because, onItsWay: false } });
  }

  /** What became of it in the end. Joins the surrounding transaction. */
  async finish(_id: string, end: Pick<Mail, 'status' | 'trouble' | 'sentAt'>): Promise<void> {
    const { trouble, ...rest } = end;
    const set = { ...rest, onItsWay: false, ...(trouble && { trouble }) };
    await this.mails.updateOne({ _id }, trouble ? { $set: set } : { $set: set, $unset: { trouble: '' } }, joined());
  }

  /** Of one invitation, in the order in which they came to be. */
  of(invitationId: string): Promise<Mail[]> {
    return this.mails.find({ invitationId }).sort({ order: 1, createdAt: 1 }).toArray() as Promise<Mail[]>;
  }

  /**
   * Tells of these invitations whether a mail about them tells of a start already from no more than so many milliseconds before it: whoever
   * was invited, or reminded, yesterday needs no reminder today.
   */
  async toldSince(invitationIds: string[], ms: number): Promise<(invitationId: string, start: string) => boolean> {
    const found = await this.mails.find({ invitationId: { $in: invitationIds } }, { projection: { cause: 0 } }).toArray();
    return (invitationId, start) => {
      const since = new Date(Date.parse(start) - ms).toISOString();
      return found.some((mail) => mail.invitationId === invitationId && (mail.createdAt >= since || mail.start === start));
    };
  }

  find(_id: string): Promise<Mail | null> {
    return this.mails.findOne({ _id }) as Promise<Mail | null>;
  }

  /** The invitations to a meeting whose mail went to this address. */
  async invitationsMailedTo(meetingId: string, addressDigest: string): Promise<string[]> {
    const found = await this.mails.find({ meetingId, addressDigest }, { projection: { invitationId: 1 } }).toArray();
    return [...new Set(found.map(({ invitationId }) => invitationId))];
  }

  async countsOf(meetingId: string): Promise<Record<Mail['status'], number>> {
    const found = await this.mails
      .aggregate<{ _id: Mail['status']; count: number }>([
        { $match: { meetingId } },
        { $group: { _id: '$status', count: { $sum: 1 } } },
      ])
      .toArray();
    const none = { waiting: 0, sent: 0, refused: 0, bounced: 0, dropped: 0 };
    return { ...none, ...Object.fromEntries(found.map(({ _id, count }) => [_id, count])) };
  }

  /** Nothing more goes to a contact that was erased, and what would lead to them is forgotten. Joins the surrounding transaction. */
  async forgetContact(contactId: string): Promise<void> {
    await this.mails.updateMany({ contactId }, { $unset: { addressDigest: '', trouble: '' } }, joined());
    const gone = { status: 'dropped' as const, because: 'contact-gone' as const, onItsWay: false };
    await this.mails.updateMany({ contactId, status: 'waiting', onItsWay: false }, { $set: gone }, joined());
  }
}

export function shownMail({ _id, status, sequence, dueAt, ...mail }: Mail): InvitationMail {
  const { invitationId, kind, because, attempts, sentAt, trouble, createdAt } = mail;
  return {
    id: _id,
    invitationId,
    kind,
    icalSequence: sequence,
    status,
    attempts,
    createdAt,
    ...(because && { because }),
    ...(status === 'waiting' && { nextTryAt: dueAt }),
    ...(sentAt && { sentAt }),
    ...(trouble && { trouble }),
  };
}
