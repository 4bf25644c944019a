import { joined } from '@liaison/messaging';
import { CONNECTION } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { v5 as uuidv5 } from 'uuid';
import type { Recipient } from '../mail/recipients.service';
import type { ToldSeries } from './told-series';

const CORRESPONDENCE_IDS = '5a2c7f0e-93d1-5b7e-8d45-0f6b1c9e2a73';

/** What one recipient was told of one series. No name and no address stands in it. */
export interface Correspondence extends Recipient {
  _id: string;
  seriesId: string;
  /** iCalendar's SEQUENCE of the last mail; each has a higher one, never below the series’ own. */
  sequence: number;
  /** What the last mail tells, or told; where it takes all back, what that was. */
  told: ToldSeries;
  isTakenBack: boolean;
  /** With which SEQUENCE the present time of each occurrence was first told: an answer to an earlier one is to another time. */
  timed: { recurrenceId: string; sequence: number }[];
}

/** With whom it is, about what. */
type Of = Pick<Correspondence, 'seriesId' | 'invitee' | 'contactId'>;

/** The correspondence about series, one for each recipient of each: what their calendars have, so that they are told what is new. */
@Injectable()
export class Correspondences implements OnModuleInit {
  private readonly correspondences: Collection<Correspondence>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.correspondences = connection.collection<Correspondence>(
      'series_correspondences',
    ) as unknown as Collection<Correspondence>;
  }

  async onModuleInit(): Promise<void> {
    await this.correspondences.createIndex({ seriesId: 1 });
  }

  of(seriesId: string): Promise<Correspondence[]> {
    return this.correspondences.find({ seriesId }, joined()).toArray() as Promise<Correspondence[]>;
  }

  /** Throws where there is none. */
  async get(_id: string): Promise<Correspondence> {
    const found = await this.correspondences.findOne({ _id }, joined());
    if (!found) throw new Error(`There is no correspondence ${_id}.`);
    return found as Correspondence;
  }

  /** Whether somebody was told of a series for one of the invited, and it was not all taken back. */
  async isToldTo(seriesId: string, { partnerId, contactId }: Recipient['invitee']): Promise<boolean> {
    const invitee = { 'invitee.partnerId': partnerId, 'invitee.contactId': contactId ?? { $exists: false } };
    const filter = { seriesId, ...invitee, isTakenBack: false };
    return (await this.correspondences.findOne(filter, { projection: { _id: 1 }, ...joined() })) !== null;
  }

  /** Keeps what is told next. False where another copy has told something since `before` was read. Joins the surrounding transaction. */
  async go(next: Correspondence, before: Correspondence | undefined): Promise<boolean> {
    const { _id, ...rest } = next;
    if (!before) {
      const { upsertedCount } = await this.correspondences.updateOne(
        { _id },
        { $setOnInsert: rest },
        { upsert: true, ...joined() },
      );
      return upsertedCount === 1;
    }
    const { matchedCount } = await this.correspondences.replaceOne({ _id, sequence: before.sequence }, rest, joined());
    return matchedCount === 1;
  }
}

/** Follows from with whom it is about what, so that beginning it twice is once. */
export function correspondenceIdOf({ seriesId, invitee, contactId }: Of): string {
  return uuidv5(`${seriesId} ${invitee.partnerId} ${invitee.contactId ?? ''} ${contactId}`, CORRESPONDENCE_IDS);
}
