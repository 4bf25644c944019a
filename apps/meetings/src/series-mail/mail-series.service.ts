import { occurrencesOf } from '@liaison/calendar';
import type { Invitation, Meeting, Series } from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, BY_THE_PLATFORM, CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { invitationIdOf } from '../invitations/invitation-id';
import { invitationModel } from '../invitations/invitation.model';
import { cannotReach } from '../invitations/mails';
import { Courier } from '../mail/courier.service';
import { MailBook } from '../mail/mail-book.service';
import { PostOffice } from '../mail/post-office.service';
import { type Recipient, Recipients } from '../mail/recipients.service';
import { isSameInvitee } from '../meetings/invitee-list';
import { FollowSeries } from '../series/follow-series.service';
import { SeriesMeetings } from '../series/series-meetings.service';
import { seriesModel } from '../series/series.model';
import { correspondenceIdOf, Correspondences } from './correspondences.service';
import { inviteesOf, type Looked, nextMail, type Writing } from './next-mail';

/**
 * Mail about series. An invitation is to one meeting, but people keep one entry for a series in their calendars, so those who are invited
 * to a series get **one mail for each change of it**, not one for each meeting. For that, each recipient of each series has a
 * correspondence (`correspondences.service.ts`): what their calendar was told. Once the meetings and the invitations of a series have come
 * to how it stands, that is compared with how it stands now, and what is new goes into the mail book, in the same transaction as what is
 * told by it (`series-news.ts` says which mail that is). So it may die anywhere, be run again, and run in two copies: each change is
 * entered once, changes that come close together are one mail, and a mail that never left is replaced by one that tells all.
 *
 * Who is invited to single meetings alone gets a mail for each, under the meeting's UID, as for any meeting; what was once told so goes on
 * so, whoever is invited to the series later, and is left out of the series for them.
 */
@Injectable()
export class MailSeries {
  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ofSeries: SeriesMeetings,
    private readonly followed: FollowSeries,
    private readonly recipients: Recipients,
    private readonly correspondences: Correspondences,
    private readonly book: MailBook,
    private readonly office: PostOffice,
    private readonly courier: Courier,
  ) {}

  /** Whether a meeting is told to somebody as a part of its series, and not by itself. */
  async covers({ id, seriesId }: Meeting, invitee: Recipient['invitee']): Promise<boolean> {
    if (seriesId === undefined) return false;
    const invitationId = invitationIdOf(id, invitee);
    if ((await this.book.toldByThemselves([invitationId])).size > 0) return false;
    const series = await this.series.find(seriesId);
    return series?.invitees.some((one) => isSameInvitee(one, invitee)) || this.correspondences.isToldTo(seriesId, invitee);
  }

  async follow(seriesId: string): Promise<void> {
    const series = this.office.settings && (await this.series.find(seriesId));
    // Its meetings follow just now; when they have, this is asked again.
    if (!series?.announcedAt || (await this.followed.versionOf(seriesId)) < series.version) return;
    const earlier = await this.correspondences.of(seriesId);
    const invitees = inviteesOf(series, earlier);
    const looked = await this.look(series, invitees);
    const present = await this.recipients.of(invitees, invitees);
    const idOf = (one: Recipient) => correspondenceIdOf({ ...one, seriesId });
    const isPresent = new Set(present.map(idOf));
    await this.showUnreachable(looked, invitees, present);
    const all = new Map([...present, ...earlier].map((one) => [idOf(one), one]));
    for (const [_id, { invitee, contactId }] of all) {
      const before = earlier.find((one) => one._id === _id);
      const mails = before ? await this.book.ofCorrespondence(_id) : [];
      await this.tell(looked, { _id, invitee, contactId, before, mails, isRecipient: isPresent.has(_id) });
    }
  }

  /** On the invitations of those of whom there is nobody to write to. */
  private async showUnreachable(
    { meetings, made, now }: Looked,
    invitees: Recipient['invitee'][],
    present: Recipient[],
  ): Promise<void> {
    const reached = new Set([
      ...present.map(({ invitee }) => invitee.partnerId),
      ...invitees.flatMap((one) => (one.contactId ? one.partnerId : [])),
    ]);
    const nobody = invitees.filter(({ partnerId }) => !reached.has(partnerId));
    const coming = meetings.filter(({ start, status }) => start > now && status !== 'cancelled');
    const ids = nobody.flatMap((invitee) => coming.map(({ id }) => invitationIdOf(id, invitee))).filter((id) => made.has(id));
    for (const { id, unreachable } of await this.invitations.many(ids)) {
      if (!unreachable)
        await this.invitations.change(id, BY_THE_PLATFORM, (one, circumstances) =>
          cannotReach(one, 'no-focal-point', circumstances),
        );
    }
  }

  private async look(series: Series, invitees: Recipient['invitee'][]): Promise<Looked> {
    const meetings = (await this.ofSeries.of(series)).filter(({ seriesId }) => seriesId === series.id);
    const ids = meetings.map(({ id }) => id);
    return {
      series,
      planned: occurrencesOf(series),
      meetings,
      made: new Set(await this.invitations.idsOf({ 'state.meetingId': { $in: ids } })),
      alone: await this.book.toldByThemselves(invitees.flatMap((invitee) => ids.map((id) => invitationIdOf(id, invitee)))),
      now: this.clock.now().toISOString(),
    };
  }

  private async tell(looked: Looked, writing: Writing): Promise<void> {
    const found = nextMail(looked, writing);
    if (!found) return;
    await inTransaction(this.connection, async () => {
      // Another copy may have told it, or something newer, meanwhile.
      if (await this.correspondences.go(found.next, writing.before)) await this.book.enter([found.mail]);
    });
    void this.courier.sendAll();
  }
}
