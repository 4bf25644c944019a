import type { DroppedBecause, Invitation, LastMail, Meeting, Series, Unreachable } from '@liaison/contracts';
import { type AggregateStore, BY_THE_PLATFORM, CLOCK, type Clock, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { renew } from '../invitations/invitation';
import { invitationIdOf } from '../invitations/invitation-id';
import { invitationModel } from '../invitations/invitation.model';
import { cannotReach, recordMail } from '../invitations/mails';
import type { Content } from '../mail/compose-mail';
import type { Answer } from '../mail/itip';
import type { Mail, SeriesMail } from '../mail/mail.record';
import type { Matter, Parties, Ready } from '../mail/matter';
import { occasionOf } from '../mail/still-needed';
import { meetingModel } from '../meetings/meeting.model';
import { seriesModel } from '../series/series.model';
import { type Correspondence, Correspondences } from './correspondences.service';
import { seriesMailContent } from './series-content';
import { seriesMailNeedless } from './series-news';

/** Mails about series: what they tell stands in the correspondence. */
@Injectable()
export class SeriesMails implements Matter<SeriesMail> {
  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly correspondences: Correspondences,
    private readonly partners: KnownPartners,
  ) {}

  async look(mail: SeriesMail, others: Mail[], now: string): Promise<DroppedBecause | Ready> {
    const correspondence = await this.correspondences.get(mail.correspondenceId);
    const needless = seriesMailNeedless(mail, others, correspondence.told, now);
    if (needless) return needless;
    const occasion = occasionOf(mail, others) as SeriesMail['occasion'];
    return { occasion, contentFor: (parties) => this.contentFor({ ...mail, occasion }, correspondence, parties) };
  }

  async tell({ invitationIds }: SeriesMail, told: LastMail, trouble: string | undefined): Promise<void> {
    for (const { id } of await this.invitations.many(invitationIds))
      await this.invitations.change(id, BY_THE_PLATFORM, (invitation) => recordMail(invitation, told, trouble));
  }

  async tellUnreachable({ invitationIds }: SeriesMail, because: Unreachable['because']): Promise<void> {
    for (const { id } of await this.invitations.many(invitationIds))
      await this.invitations.change(id, BY_THE_PLATFORM, (one, circumstances) => cannotReach(one, because, circumstances));
  }

  private async contentFor(mail: SeriesMail, correspondence: Correspondence, parties: Parties): Promise<Content> {
    const { recurrenceId, meetingIds, occasion } = mail;
    const { seriesId, told, invitee } = correspondence;
    const series = await this.series.get(seriesId);
    const hosts = await this.partners.findAll(series.hostPartnerIds);
    return seriesMailContent({
      ...parties,
      mail,
      occasion,
      correspondence,
      calledOff: recurrenceId === undefined ? undefined : await this.meetings.get(meetingIds[0]!),
      series,
      hosts: [...hosts.values()].map(({ name }) => name),
      answers: await this.answersOf(told, invitee),
      now: this.clock.now().toISOString(),
    });
  }

  /** By original start, what was answered to the times that they have now. */
  private async answersOf(
    { occurrences }: Correspondence['told'],
    invitee: Correspondence['invitee'],
  ): Promise<Map<string, Answer>> {
    const meetings = await this.meetings.many(occurrences.map(({ meetingId }) => meetingId));
    const invitations = await this.invitations.many(meetings.map(({ id }) => invitationIdOf(id, invitee)));
    const byMeeting = new Map(invitations.map((invitation) => [invitation.meetingId, invitation]));
    const answers = meetings.flatMap((meeting): [string, Answer][] => {
      const [invitation, origin] = [byMeeting.get(meeting.id), occurrences.find(({ meetingId }) => meetingId === meeting.id)];
      return invitation && origin ? [[origin.recurrenceId, renew(invitation, meeting).state]] : [];
    });
    return new Map(answers);
  }
}
