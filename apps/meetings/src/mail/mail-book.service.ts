import type { DroppedBecause } from '@liaison/contracts';
import { currentCause, joined } from '@liaison/messaging';
import { CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection, mongo } from 'mongoose';

import type { Mail, MeetingMail, SeriesMail } from './mail.record';

type Filter<T> = mongo.Filter<T>;

type Entered = 'status' | 'attempts' | 'dueAt' | 'onItsWay' | 'createdAt' | 'cause';
type ToWrite = Omit<MeetingMail, Entered> | Omit<SeriesMail, Entered>;

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
    await this.mails.createIndexes([
      { key: { status: 1, dueAt: 1 } },
      { key: { invitationId: 1, order: 1 } },
      { key: { meetingId: 1, status: 1 } },
      { key: { correspondenceId: 1, order: 1 } },
      { key: { invitationIds: 1 } },
      { key: { seriesId: 1 } },
      { key: { meetingIds: 1, status: 1 } },
      { key: { untold: 1 }, sparse: true },
      { key: { contactId: 1 } },
    ]);
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
  async finish(mail: Mail, end: Pick<Mail, 'status' | 'trouble' | 'sentAt'>): Promise<void> {
    const { trouble, ...rest } = end;
    const isOfSeries = mail.correspondenceId !== undefined;
    const set = { ...rest, onItsWay: false, ...(trouble && { trouble }), ...(isOfSeries && { untold: true }) };
    await this.mails.updateOne({ _id: mail._id }, trouble ? { $set: set } : { $set: set, $unset: { trouble: '' } }, joined());
  }

  /** Those about series of which the invitations are to tell still what became of them. */
  untold(): Promise<SeriesMail[]> {
    return this.mails.find({ untold: true }).toArray() as Promise<SeriesMail[]>;
  }

  async told({ _id, status }: SeriesMail): Promise<void> {
    await this.mails.updateOne({ _id, status }, { $unset: { untold: '' } });
  }

  /** To the same person about the same invitation, or the same series, in the order in which they came to be. Joins the transaction. */
  thread(mail: Mail): Promise<Mail[]> {
    const { correspondenceId, invitationId, contactId } = mail;
    return this.find(correspondenceId === undefined ? { invitationId, contactId } : { correspondenceId });
  }

  ofCorrespondence(correspondenceId: string): Promise<Mail[]> {
    return this.find({ correspondenceId });
  }

  /** Of one invitation to whomever, those about its series among them, in the order in which they came to be. */
  of(invitationId: string): Promise<Mail[]> {
    return this.find({ $or: [{ invitationId }, { invitationIds: invitationId }] }, { createdAt: 1, order: 1 });
  }

  /** Of these invitations, those that were told by themselves, whatever their series. Joins the surrounding transaction. */
  async toldByThemselves(invitationIds: string[]): Promise<Set<string>> {
    const filter: Filter<Mail> = { invitationId: { $in: invitationIds }, kind: 'invitation', status: { $ne: 'dropped' } };
    const found = await this.mails.find(filter, { projection: { invitationId: 1 }, ...joined() }).toArray();
    return new Set(found.map(({ invitationId }) => invitationId!));
  }

  /** The contacts to whom an invitation was sent, or is to be, by itself. */
  async toldOf(invitationId: string): Promise<string[]> {
    const found = await this.mails
      .find({ invitationId, kind: 'invitation' }, { projection: { contactId: 1 }, ...joined() })
      .toArray();
    return [...new Set(found.map(({ contactId }) => contactId))];
  }

  /**
   * Tells of these invitations whether a mail about them tells of a start already from no more than so many milliseconds before it: whoever
   * was invited, or reminded, yesterday needs no reminder today.
   */
  async toldSince(invitationIds: string[], ms: number): Promise<(invitationId: string, start: string) => boolean> {
    const some = { $in: invitationIds };
    const found = await this.find({ $or: [{ invitationId: some }, { invitationIds: some }] });
    return (invitationId, start) => {
      const since = new Date(Date.parse(start) - ms).toISOString();
      const theirs = found.filter(
        (mail) =>
          mail.invitationId === invitationId ||
          (mail.correspondenceId !== undefined && mail.invitationIds.includes(invitationId)),
      );
      return theirs.some((mail) => mail.createdAt >= since || mail.start === start);
    };
  }

  get(_id: string): Promise<Mail | null> {
    return this.mails.findOne({ _id }) as Promise<Mail | null>;
  }

  /** The invitations to a meeting whose mail went to this address. */
  async invitationsMailedTo(meetingId: string, addressDigest: string): Promise<string[]> {
    const found = (await this.find({ meetingId, addressDigest })) as MeetingMail[];
    return [...new Set(found.map(({ invitationId }) => invitationId))];
  }

  /** The correspondences about a series whose mail went to this address. */
  async correspondencesWith(seriesId: string, addressDigest: string): Promise<string[]> {
    const found = (await this.find({ seriesId, addressDigest })) as SeriesMail[];
    return [...new Set(found.map(({ correspondenceId }) => correspondenceId))];
  }

  /** Whether any mail was about a series. */
  async isAbout(seriesId: string): Promise<boolean> {
    return (await this.mails.findOne({ seriesId }, { projection: { _id: 1 } })) !== null;
  }

  async countsOf(meetingId: string): Promise<Record<Mail['status'], number>> {
    const found = await this.mails
      .aggregate<{ _id: Mail['status']; count: number }>([
        { $match: { $or: [{ meetingId }, { meetingIds: meetingId }] } },
        { $group: { _id: '$status', count: { $sum: 1 } } },
      ])
      .toArray();
    const none = { waiting: 0, sent: 0, refused: 0, bounced: 0, dropped: 0 };
    return { ...none, ...Object.fromEntries(found.map(({ _id, count }) => [_id, count])) };
  }

  /** What was dropped for want of an address waits again. Joins the surrounding transaction. */
  async takeUpAgain(contactId: string): Promise<void> {
    const filter: Filter<Mail> = { contactId, status: 'dropped', because: 'no-address' };
    const waiting = { status: 'waiting' as const, dueAt: this.clock.now().toISOString() };
    await this.mails.updateMany(filter, { $set: waiting, $unset: { because: '' } }, joined());
  }

  /** Nothing more goes to a contact that was erased, and what would lead to them is forgotten. Joins the surrounding transaction. */
  async forgetContact(contactId: string): Promise<void> {
    await this.mails.updateMany({ contactId }, { $unset: { addressDigest: '', trouble: '' } }, joined());
    const gone = { status: 'dropped' as const, because: 'contact-gone' as const, onItsWay: false };
    await this.mails.updateMany({ contactId, status: 'waiting', onItsWay: false }, { $set: gone }, joined());
  }

  private find(filter: Filter<Mail>, order: Record<string, 1> = { order: 1, createdAt: 1 }): Promise<Mail[]> {
    return this.mails.find(filter, joined()).sort(order).toArray() as Promise<Mail[]>;
  }
}
