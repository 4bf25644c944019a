import { occurrencesOf } from '@liaison/calendar';
import {
  type Actor,
  type CancelFollowing,
  type CancelSeries,
  type ChangeFollowing,
  type ChangeSeries,
  type Decision,
  type DraftSeries,
  type InvitePartners,
  type Meeting,
  missing,
  type Series,
  type WithdrawInvitations,
} from '@liaison/contracts';
import { inTransaction } from '@liaison/messaging';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, confinedTo, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { namedIn } from '../meetings/invitee-list';
import { KnownInvitees } from '../meetings/known-invitees.service';
import { knownTo, maySee } from '../meetings/meetings.visibility';
import { MeetingsService } from '../meetings/meetings.service';
import { noteException } from './exceptions';
import { cancel, cancelFollowing, change, changeFollowing, draft, invite, schedule, withdraw } from './series';
import { seriesModel } from './series.model';
import type { SeriesQuery } from './series.query';

@Injectable()
export class SeriesService {
  constructor(
    @Inject(seriesModel.store) private readonly series: AggregateStore<Series>,
    @Inject(CONNECTION) private readonly connection: Connection,
    private readonly meetings: MeetingsService,
    private readonly invitees: KnownInvitees,
  ) {}

  /** Throws 404 where there is none that the caller may see. */
  async get(id: string, by: Actor) {
    const series = await this.series.get(id);
    if (!maySee(by, series)) throw missing('series', id);
    return series;
  }

  list({ status, mechanismId, partnerId, ...page }: SeriesQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = {
      ...(status && { 'state.status': status }),
      ...(mechanismId && { 'state.mechanismId': mechanismId }),
      ...(partnerId && { 'state.invitees.partnerId': partnerId }),
      ...(own && knownTo(own)),
    };
    return this.series.page(filter, page);
  }

  /** When its occurrences are by its rule. */
  async preview(id: string, by: Actor) {
    const series = await this.get(id, by);
    return { series, occurrences: occurrencesOf(series) };
  }

  async draft(command: DraftSeries, asked: Asked) {
    await this.meetings.mustReferToKnown(command);
    await this.invitees.mustTakePart(command.invitees, 'invitees');
    return this.series.create(asked, (id) => draft(id, command));
  }

  async change(id: string, command: ChangeSeries, asked: Asked) {
    await this.meetings.mustReferToKnown(command);
    return this.series.change(id, asked, (series, circumstances) => change(series, command, circumstances));
  }

  /** Answers the series that goes on from there: another one, but for the first occurrence. */
  async changeFollowing(id: string, command: ChangeFollowing, asked: Asked) {
    await this.meetings.mustReferToKnown(command);
    const nextId = this.series.idFor(asked);
    return inTransaction(this.connection, async () => {
      let following: Decision<Series> | undefined;
      const before = await this.series.change(id, asked, (series, circumstances) => {
        const decisions = changeFollowing(series, command, nextId, circumstances);
        ({ following } = decisions);
        return decisions.before;
      });
      // Asked again under the same key, it was made the first time.
      if (!following && !(await this.series.find(nextId))) return before;
      return this.series.create(asked, () => following!, nextId);
    });
  }

  schedule(id: string, asked: Asked) {
    return this.series.change(id, asked, schedule);
  }

  cancel(id: string, command: CancelSeries, asked: Asked) {
    return this.series.change(id, asked, (series, circumstances) => cancel(series, command, circumstances));
  }

  cancelFollowing(id: string, command: CancelFollowing, asked: Asked) {
    return this.series.change(id, asked, (series, circumstances) => cancelFollowing(series, command, circumstances));
  }

  /** Those who are invited to every meeting that is still to come. */
  async invite(id: string, command: InvitePartners, asked: Asked) {
    const wanted = namedIn(command);
    await this.invitees.mustFit(command);
    return this.series.change(id, asked, (series) => invite(series, wanted));
  }

  withdrawInvitations(id: string, command: WithdrawInvitations, asked: Asked) {
    return this.series.change(id, asked, (series) => withdraw(series, command));
  }

  /** A meeting of it was moved or cancelled alone. */
  async noteException(meeting: Meeting): Promise<void> {
    if (meeting.seriesId === undefined) return;
    await this.series.change(meeting.seriesId, BY_THE_PLATFORM, (series) => noteException(series, meeting));
  }
}
