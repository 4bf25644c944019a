import { setImmediate as breathe } from 'node:timers/promises';
import type { Invitation, InvitationFlag, Invitee, Meeting } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, CLOCK, type Clock, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { meetingModel } from '../meetings/meeting.model';
import { follow, make } from './invitation';
import { invitationIdOf } from './invitation-id';
import { invitationModel } from './invitation.model';
import { Seating } from './seating.service';
import { newSignInCode } from './sign-in-code';

/** Made at a time: enough to make many soon, few enough that requests get their turn in between. */
const AT_ONCE = 100;

type Wanted = Map<string, Invitee>;

/**
 * Brings the invitations of a meeting to how its list stands: makes those that are missing, withdraws, renews. Looks at what is there
 * each time, so it may die in the middle, be run again, and run in two copies at once.
 */
@Injectable()
export class FollowInvitees {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly partners: KnownPartners,
    private readonly seating: Seating,
  ) {}

  /** Answers the meeting whose invitations have followed; undefined where there is none (the database is older than the log). */
  async follow(meetingId: string): Promise<Meeting | undefined> {
    const meeting = await this.meetings.find(meetingId);
    // Of a draft nobody is told.
    if (meeting?.announcedAt) await this.followAnnounced(meeting);
    return meeting;
  }

  private async followAnnounced(meeting: Meeting): Promise<void> {
    const wanted: Wanted = new Map(meeting.invitees.map((invitee) => [invitationIdOf(meeting.id, invitee), invitee]));
    const there = await this.invitations.idsOf({ 'state.meetingId': meeting.id });
    if (meeting.status !== 'cancelled') await this.makeMissing(meeting, wanted, new Set(there));
    await this.bringUpToDate(meeting, wanted, there);
    // Places were freed by who was withdrawn, or the capacity has changed.
    await this.seating.seated(meeting, async () => undefined);
  }

  private async makeMissing(meeting: Meeting, wanted: Wanted, there: Set<string>): Promise<void> {
    const missing = [...wanted].filter(([id]) => !there.has(id)).map(([, invitee]) => invitee);
    for (const some of inParts(missing)) {
      const partners = await this.partners.findAll(some.map(({ partnerId }) => partnerId));
      const now = this.clock.now().toISOString();
      const decisions = some.map((invitee) =>
        make(invitee, meeting, newSignInCode(), cause(partners.get(invitee.partnerId)?.status), now),
      );
      await this.invitations.makeMissing(BY_THE_PLATFORM, decisions);
      await breathe();
    }
  }

  private async bringUpToDate(meeting: Meeting, wanted: Wanted, ids: string[]): Promise<void> {
    for (const some of inParts(ids)) {
      const stale = (await this.invitations.many(some)).filter(
        (invitation) => follow(invitation, wanted.get(invitation.id), meeting).happened.length > 0,
      );
      for (const { id } of stale) {
        await this.invitations.change(id, BY_THE_PLATFORM, (invitation) => follow(invitation, wanted.get(id), meeting));
      }
      await breathe();
    }
  }
}

function cause(status: string | undefined): InvitationFlag['because'] | undefined {
  return status === 'suspended' || status === 'closed' ? `partner-${status}` : undefined;
}

function* inParts<T>(items: T[]): Iterable<T[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) yield items.slice(start, start + AT_ONCE);
}
