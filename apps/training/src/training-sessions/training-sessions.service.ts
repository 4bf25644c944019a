import type {
  Actor,
  CancelTrainingSession,
  Course,
  EnrolTrainees,
  PlanTrainingSession,
  RecordResult,
  ReplanTrainingSession,
  Trainee,
  TrainingSession,
} from '@liaison/contracts';
import { invalid } from '@liaison/contracts';
import { type AggregateStore, type Asked, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { courseModel } from '../courses/course.model';
import { traineeModel } from '../trainees/trainee.model';
import { withIds } from '../with-ids';
import { enrol, withdraw } from './enrolments';
import { recordResult } from './results';
import { cancel, complete, open, plan, replan, run } from './training-session';
import { trainingSessionModel } from './training-session.model';
import type { TrainingSessionsQuery } from './training-sessions.query';
import { asSeenBy, inList } from './who-sees-what';

@Injectable()
export class TrainingSessionsService {
  constructor(
    @Inject(trainingSessionModel.store) private readonly sessions: AggregateStore<TrainingSession>,
    @Inject(courseModel.store) private readonly courses: AggregateStore<Course>,
    @Inject(traineeModel.store) private readonly trainees: AggregateStore<Trainee>,
    private readonly partners: KnownPartners,
  ) {}

  async get(id: string, by: Actor) {
    return asSeenBy(by, await this.sessions.get(id));
  }

  async list({ status, courseId, partnerId, from, to, ...page }: TrainingSessionsQuery, by: Actor) {
    const filter = {
      ...(status && { 'state.status': status }),
      ...(courseId && { 'state.courseId': courseId }),
      ...(partnerId && { 'state.hostPartnerIds': partnerId }),
      ...((from ?? to) && { 'state.start': { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
    };
    const { items, ...more } = await this.sessions.page(filter, page, { by: 'state.start', direction: 1 });
    return { items: items.map((session) => inList(by, session)), ...more };
  }

  async plan({ trainers, ...command }: PlanTrainingSession, asked: Asked) {
    const course = await this.courses.find(command.courseId);
    if (!course) throw invalid('courseId', 'course.unknown', `There is no course with the id ${command.courseId}.`);
    await this.mustKnowPartners({ ...command, trainers });
    return this.sessions.create(asked, (id) => plan(id, { ...command, trainers: withIds(trainers) }, course));
  }

  async replan(id: string, { trainers, ...command }: ReplanTrainingSession, asked: Asked) {
    await this.mustKnowPartners({ ...command, trainers });
    const identified = { ...command, ...(trainers && { trainers: withIds(trainers) }) };
    return this.sessions.change(id, asked, (session) => replan(session, identified));
  }

  async open(id: string, asked: Asked) {
    const course = await this.courses.get((await this.sessions.get(id)).courseId);
    return this.sessions.change(id, asked, (session) => open(session, course));
  }

  run(id: string, asked: Asked) {
    return this.sessions.change(id, asked, run);
  }

  complete(id: string, asked: Asked) {
    return this.sessions.change(id, asked, complete);
  }

  cancel(id: string, command: CancelTrainingSession, asked: Asked) {
    return this.sessions.change(id, asked, (session, circumstances) => cancel(session, command, circumstances));
  }

  /** Refuses an unknown trainee (422), and one whose employer may not take part just now (409). Whole or not at all. */
  async enrol(id: string, { traineeIds }: EnrolTrainees, asked: Asked) {
    const known = await this.trainees.manyById(traineeIds);
    const trainees = traineeIds.map((traineeId, at) => {
      const trainee = known.get(traineeId);
      if (!trainee) throw invalid(`traineeIds.${at}`, 'trainee.unknown', `There is no trainee with the id ${traineeId}.`);
      return trainee;
    });
    await this.partners.mustAllTakePart([...new Set(trainees.map(({ employerPartnerId }) => employerPartnerId))], 'traineeIds');
    return this.sessions.change(id, { ...asked, ifMatch: '*' }, (session, circumstances) =>
      enrol(session, trainees, circumstances),
    );
  }

  withdraw(id: string, traineeId: string, asked: Asked) {
    return this.sessions.change(id, { ...asked, ifMatch: '*' }, (session) => withdraw(session, traineeId));
  }

  /** An erased trainee gives up the places in sessions that are still to come or running. */
  async withdrawEverywhere(traineeId: string, asked: Asked) {
    const holding = { traineeId, status: { $in: ['enrolled', 'waiting'] } };
    const filter = { 'state.status': { $in: ['open', 'running'] }, 'state.enrolments': { $elemMatch: holding } };
    for (const id of await this.sessions.idsOf(filter)) await this.withdraw(id, traineeId, asked);
  }

  recordResult(id: string, command: RecordResult, asked: Asked) {
    return this.sessions.change(id, { ...asked, ifMatch: '*' }, (session, circumstances) =>
      recordResult(session, command, circumstances),
    );
  }

  /** Who hosts must take part; a trainer may come from a partner that does not just now. */
  private async mustKnowPartners({ hostPartnerIds = [], trainers = [] }: ReplanTrainingSession): Promise<void> {
    await this.partners.mustAllTakePart(hostPartnerIds, 'hostPartnerIds');
    await Promise.all(
      trainers.map(async ({ partnerId }, at) => {
        if (partnerId) await this.partners.mustKnow(partnerId, `trainers.${at}.partnerId`);
      }),
    );
  }
}
