import {
  type Actor,
  type ApproveMinutes,
  type BeginMinutes,
  conflict,
  type CorrectMinutes,
  invalid,
  isCell,
  type Minutes,
  type MinutesAsSeen,
  type MinutesSection,
  missing,
  Refusal,
  type Resource,
  type ReviseMinutes,
  stale,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, confinedTo } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { AgendasService } from '../agendas/agendas.service';
import { MeetingsService } from '../meetings/meetings.service';
import { conflictsBetween } from './conflicts';
import { languageFor, sectionsFor } from './first-draft';
import { approve, begin, circulate, correct, revise } from './minutes';
import { minutesModel } from './minutes.model';
import type { MinutesQuery } from './minutes.query';
import { mayReadText, withoutText } from './minutes.visibility';
import { Revisions } from './revisions.service';

@Injectable()
export class MinutesService {
  constructor(
    @Inject(minutesModel.store) private readonly minutes: AggregateStore<Minutes>,
    private readonly revisions: Revisions,
    private readonly meetings: MeetingsService,
    private readonly agendas: AgendasService,
  ) {}

  /**
   * Drafts are the cell's. Others see minutes once they are circulated, in the revision that was circulated: those who took part with
   * the text, viewers without.
   */
  async get(id: string, by: Actor): Promise<Resource<MinutesAsSeen>> {
    const minutes = await this.minutes.get(id);
    if (isCell(by)) return minutes;
    const { circulated } = minutes;
    if (!circulated) throw missing('minutes', id);
    await this.meetings.get(minutes.meetingId, by);
    if (!mayReadText(by)) return withoutText(minutes);
    const { sections, ...revision } = await this.revisions.get(minutes, circulated.revision);
    return { ...minutes, revision, sections };
  }

  /** Newest first, without the text. */
  async list({ meetingId, status, ...page }: MinutesQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = {
      ...(meetingId && { 'state.meetingId': meetingId }),
      ...(status && { 'state.status': status }),
      $and: [
        isCell(by) ? {} : { 'state.circulated': { $exists: true } },
        own ? { 'state.meetingId': { $in: await this.meetings.idsKnownTo(own) } } : {},
      ],
    };
    const { items, ...next } = await this.minutes.page(filter, page);
    return { items: items.map(withoutText), ...next };
  }

  async begin({ meetingId, ...command }: BeginMinutes, asked: Asked) {
    const meeting = await this.meetings.mustKnow(meetingId, 'meetingId');
    const id = this.minutes.idFor(asked);
    const [there] = await this.minutes.idsOf({ 'state.meetingId': meetingId });
    if (there !== undefined && there !== id) throw begunAlready(there);
    const sections = command.sections ? withIds(command.sections) : sectionsFor(await this.agendas.find(meetingId), newId);
    await this.mustBeOnAgenda(meetingId, sections);
    const language = command.language ?? languageFor(meeting.languages);
    return this.minutes.create(
      asked,
      (_, circumstances) => begin(id, { ...command, language, sections }, meeting, circumstances),
      id,
    );
  }

  /**
   * Over the version that the author has read. Where that is another than stands, 412 with both texts and what both began with; `*` is
   * refused (400), for it would write over what nobody has read.
   */
  async revise(id: string, command: ReviseMinutes, asked: Asked) {
    if (asked.ifMatch === '*')
      throw new Refusal(
        'malformed',
        'minutes.base-missing',
        'Name the version that you have read: another’s text may stand there.',
      );
    const before = await this.minutes.get(id);
    const meeting = await this.meetings.mustKnow(before.meetingId, 'meetingId');
    await this.mustBeOnAgenda(before.meetingId, command.sections);
    if (asked.ifMatch !== undefined && asked.ifMatch !== before.version) throw await this.bothTexts(id, asked.ifMatch, command);
    // The text of the very version that it takes the place of: so nothing is ever replaced that was not kept.
    await this.revisions.keep(before);
    const sections = withIds(command.sections);
    try {
      return await this.minutes.change(id, asked, (minutes, circumstances) =>
        revise(minutes, { ...command, sections }, meeting, circumstances),
      );
    } catch (error) {
      if (isStale(error) && typeof asked.ifMatch === 'number') throw await this.bothTexts(id, asked.ifMatch, command);
      throw error;
    }
  }

  async circulate(id: string, asked: Asked) {
    const meeting = await this.meetingOf(id);
    return this.minutes.change(id, asked, (minutes, circumstances) => circulate(minutes, meeting, circumstances));
  }

  async approve(id: string, { meetingId }: ApproveMinutes, asked: Asked) {
    const [of, at] = [await this.meetingOf(id), await this.meetings.mustKnow(meetingId, 'meetingId')];
    return this.minutes.change(id, asked, (minutes, circumstances) => approve(minutes, of, at, circumstances));
  }

  correct(id: string, command: CorrectMinutes, asked: Asked) {
    return this.minutes.change(id, asked, (minutes, circumstances) => correct(minutes, command, circumstances));
  }

  /** For the cell: every revision, the newest first. */
  async listRevisions(id: string) {
    return { items: await this.revisions.list(await this.minutes.get(id)) };
  }

  async revision(id: string, number: number) {
    return this.revisions.get(await this.minutes.get(id), number);
  }

  private async meetingOf(id: string) {
    const { meetingId } = await this.minutes.get(id);
    return this.meetings.mustKnow(meetingId, 'meetingId');
  }

  /** Refuses a section that is of an item that the agenda does not have (422, naming the section). */
  private async mustBeOnAgenda(meetingId: string, sections: ReviseMinutes['sections']): Promise<void> {
    if (sections.every(({ agendaItemId }) => agendaItemId === undefined)) return;
    const known = new Set((await this.agendas.find(meetingId))?.items.map((item) => item.id));
    for (const [index, { agendaItemId }] of sections.entries()) {
      if (agendaItemId !== undefined && !known.has(agendaItemId))
        throw invalid(`sections.${index}.agendaItemId`, 'agenda-item.unknown', 'The agenda of this meeting has no such item.');
    }
  }

  private async bothTexts(id: string, read: number, { sections }: ReviseMinutes): Promise<Refusal> {
    const minutes = await this.minutes.get(id);
    const base = read < minutes.version ? await this.revisions.at(minutes, read) : undefined;
    const current = await this.revisions.get(minutes, minutes.revision.number);
    return stale(
      'minutes.edited-meanwhile',
      `Somebody else has saved meanwhile: these minutes are now at version ${minutes.version}. Nothing of yours is saved; join both texts.`,
      {
        ...(base && { base }),
        current,
        currentVersion: minutes.version,
        yours: { sections },
        conflicts: conflictsBetween(base?.sections, current.sections, sections),
      },
    );
  }
}

function withIds(sections: ReviseMinutes['sections']): MinutesSection[] {
  return sections.map(({ id = newId(), ...section }) => ({ id, ...section }));
}

function isStale(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'version.stale';
}

function begunAlready(id: string): Refusal {
  return conflict('minutes.begun', `Somebody has begun the minutes of this meeting already: ${id}.`);
}
