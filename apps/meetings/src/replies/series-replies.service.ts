import { occurrencesOf } from '@liaison/calendar';
import { invalid, type Invitation, type Meeting } from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, type Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationIdOf } from '../invitations/invitation-id';
import { invitationModel } from '../invitations/invitation.model';
import { Addresses } from '../mail/addresses.service';
import { MailBook } from '../mail/mail-book.service';
import { meetingModel } from '../meetings/meeting.model';
import { type Correspondence, Correspondences } from '../series-mail/correspondences.service';
import type { ToldOccurrence } from '../series-mail/told-series';
import { RecordAnswers } from './record-answers.service';
import type { Reply } from './reply';

/** Answers to invitations to series: for all meetings that are still to come, or for the occurrence that they name. */
@Injectable()
export class SeriesReplies {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly correspondences: Correspondences,
    private readonly book: MailBook,
    private readonly addresses: Addresses,
    private readonly answers: RecordAnswers,
  ) {}

  /** Resolves to the first of the invitations that it is for. Throws 422 where nobody was told of such a series, or of that occurrence. */
  async take(reply: Reply, asked: Asked): Promise<Written<Invitation> | Invitation> {
    const [id] = await this.book.correspondencesWith(reply.uid, this.addresses.digestOf(reply.attendee));
    if (!id) throw (await this.book.isAbout(reply.uid)) ? unknownAttendee() : unknownMeeting();
    const correspondence = await this.correspondences.get(id);
    const concerned = concernedBy(reply, correspondence);
    const [first] = concerned;
    if (!first) throw invalid('body', 'reply.unknown-occurrence', 'It answers for an occurrence that the series does not have.');
    const invitationOf = ({ meetingId }: ToldOccurrence) => invitationIdOf(meetingId, correspondence.invitee);
    const meetings = await this.meetings.manyById(concerned.map(({ meetingId }) => meetingId));
    const invited = await this.invitations.many(concerned.map(invitationOf));
    const standing = new Set(invited.filter(({ status }) => status === 'invited').map((invitation) => invitation.id));
    let answered: Written<Invitation> | undefined;
    for (const occurrence of concerned) {
      const [meeting, invitationId] = [meetings.get(occurrence.meetingId), invitationOf(occurrence)];
      if (!meeting || !standing.has(invitationId) || !this.isOpen(meeting, reply)) continue;
      if (!isToTimeOf(meeting, occurrence, reply, correspondence)) continue;
      const written = await this.answers.record(invitationId, meeting, reply, asked);
      answered ??= written;
    }
    return answered ?? this.invitations.get(invitationOf(first));
  }

  /** An answer for all is for none that is over, whether or not anybody has told it as held. */
  private isOpen({ status, end }: Meeting, { isFor }: Reply): boolean {
    return (status === 'scheduled' || status === 'in-progress') && (isFor !== undefined || end > this.clock.now().toISOString());
  }
}

export function unknownAttendee() {
  return invalid('body', 'reply.unknown-attendee', 'Nobody was invited to this meeting at the address that answers.');
}

function unknownMeeting() {
  return invalid('body', 'reply.unknown-meeting', 'This answers an invitation to a meeting that there is not.');
}

function concernedBy({ isFor }: Reply, { told }: Correspondence): ToldOccurrence[] {
  if (!isFor) return told.occurrences;
  const named = new Set(
    occurrencesOf(told)
      .filter(isFor)
      .map(({ start }) => start),
  );
  return told.occurrences.filter(({ recurrenceId }) => named.has(recurrenceId));
}

/** An answer to a time that the meeting has no more counts no longer. */
function isToTimeOf(meeting: Meeting, told: ToldOccurrence, { sequence }: Reply, { timed }: Correspondence): boolean {
  const since = timed.find(({ recurrenceId }) => recurrenceId === told.recurrenceId)?.sequence ?? 0;
  return sequence >= since && meeting.start === told.start && meeting.end === told.end;
}
