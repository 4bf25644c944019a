import type {
  AttendanceAnswer,
  AttendanceSheet,
  PageQuery,
  RecordAttendance,
  Trainee,
  TrainingSession,
  TrainingStatistics,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, KnownPartners, WrittenTogether } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { traineeModel } from '../trainees/trainee.model';
import { assertTakesRecords } from '../training-sessions/takes-records';
import { trainingSessionModel } from '../training-sessions/training-session.model';
import { blankSheet, type People, takeIn } from './attendance-sheet';
import { attendanceSheetModel } from './attendance-sheet.model';
import { refusalOf } from './refuse-mark';
import { statisticsOf } from './statistics';

/** Ids of sheets follow from session and day, so that two devices with the first marks of a day mean the same sheet. */
const SHEET_IDS = '3f0f4e0a-54f2-4a53-9f0f-6b7f5f6f2b0c';
/** A session has at most 120 days. */
const ALL_SHEETS = { limit: 200 };

type Answered = Omit<AttendanceAnswer['marks'][number], 'markId'>;

@Injectable()
export class AttendanceService {
  constructor(
    @Inject(attendanceSheetModel.store) private readonly sheets: AggregateStore<AttendanceSheet>,
    @Inject(trainingSessionModel.store) private readonly sessions: AggregateStore<TrainingSession>,
    @Inject(traineeModel.store) private readonly trainees: AggregateStore<Trainee>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly partners: KnownPartners,
  ) {}

  /** The days' sheets in their order. */
  async list(sessionId: string, page: PageQuery) {
    await this.sessions.get(sessionId);
    return this.sheets.page({ 'state.sessionId': sessionId }, page, { by: 'state.day', direction: 1 });
  }

  /**
   * Each mark stands by itself, so a part of them may be recorded where another is refused, or where the process dies in between: the
   * device sends what it has no answer for again.
   */
  async record(sessionId: string, { marks, headcounts }: RecordAttendance, { by }: Asked) {
    const session = await this.sessions.get(sessionId);
    const now = this.clock.now().toISOString();
    assertTakesRecords(session, now);
    const people = await this.peopleOf(session);
    const answers = new Map<object, Answered>();
    for (const mark of [...marks, ...headcounts]) {
      const refusal = refusalOf(mark, session, now);
      if (refusal) answers.set(mark, { outcome: 'refused', ...refusal });
    }
    const taken = <M extends object>(sent: M[]) => sent.filter((mark) => !answers.has(mark));
    const accepted = { marks: taken(marks), headcounts: taken(headcounts) };
    const positions: string[] = [];
    for (const day of new Set([...accepted.marks, ...accepted.headcounts].map((mark) => mark.day))) {
      const ofDay = <M extends { day: string }>(sent: M[]) => sent.filter((mark) => mark.day === day);
      const id = uuidv5(`${sessionId} ${day}`, SHEET_IDS);
      const written = await this.sheets.changeOrMake(id, by, (sheet) => {
        const before = { ...(sheet ?? blankSheet(id, session, day)), hostPartnerIds: session.hostPartnerIds };
        const sent = { marks: ofDay(accepted.marks), headcounts: ofDay(accepted.headcounts) };
        const { decision, outcomes } = takeIn(before, sent, people);
        for (const [mark, outcome] of outcomes) answers.set(mark, { outcome });
        return decision;
      });
      positions.push(written.position);
    }
    const answerTo = (mark: { markId: string }) => ({ markId: mark.markId, ...answers.get(mark)! });
    const answer: AttendanceAnswer = { marks: marks.map(answerTo), headcounts: headcounts.map(answerTo) };
    return new WrittenTogether(answer, positions);
  }

  /** Unique people and attendances apart. */
  async statistics(sessionId: string): Promise<TrainingStatistics> {
    const session = await this.sessions.get(sessionId);
    const people = await this.peopleOf(session);
    const { items: sheets } = await this.sheets.page({ 'state.sessionId': sessionId }, ALL_SHEETS);
    const employerIds = [...new Set(session.enrolments.map(({ employerPartnerId }) => employerPartnerId))];
    const employers = await this.partners.mustKnowAll(employerIds, 'employers');
    return statisticsOf(sessionId, sheets, people, new Map(employers.map((employer) => [employer.id, employer])));
  }

  /** Who may stand in the sheets, with the employer of the time of enrolment. */
  private async peopleOf({ enrolments }: TrainingSession): Promise<People> {
    const employers = new Map(enrolments.map(({ traineeId, employerPartnerId }) => [traineeId, employerPartnerId]));
    const trainees = await this.trainees.many([...employers.keys()]);
    return new Map(
      trainees.map(({ id, sex, ageBand, employerPartnerId }) => [
        id,
        { sex, ageBand, employerPartnerId: employers.get(id) ?? employerPartnerId },
      ]),
    );
  }
}
