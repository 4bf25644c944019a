import { randomUUID } from 'node:crypto';
import { type Partner, PartnerRegistered, PartnerSuspended, type Role } from '@liaison/contracts';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { TrainingModule } from '../src/training.module';
import { aPartner, coordination, threeDays } from './fixtures';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

/** The service with somebody of each role, and the ways of a test to get somewhere. */
export interface Training {
  service: ServiceUnderTest;
  cell: Agent;
  trainer: Agent;
  as(role: Role, partnerId?: string): Promise<Agent>;
  /** A partner that the service has heard of. */
  partner(known?: Partial<Partner>): Promise<Partner>;
  /** Resolves when the service has heard of it. */
  suspend(partner: Partner): Promise<void>;
  /** The id of a course with these requirements. */
  course(...requirements: string[]): Promise<{ id: string; requirements: { id: string }[] }>;
  trainee(employer: Partner, more?: Record<string, unknown>): Promise<string>;
  /** The id of a session of three days that has come to this point. */
  session(until: 'planned' | 'open' | 'running', more?: Record<string, unknown>): Promise<string>;
  step(id: string, step: string, body?: object): ReturnType<Agent['post']>;
}

export async function startTraining(): Promise<Training> {
  const service = await startService('training', TrainingModule);
  const cell = await service.as({ role: 'coordinator' });
  const trainer = await service.as({ role: 'trainer' });
  const step = (id: string, name: string, body: object = {}) =>
    trainer.post(`/api/v1/training-sessions/${id}/${name}`).set('If-Match', '*').send(body);
  const course = async (...requirements: string[]) => {
    const asked = { ...coordination, requirements: requirements.map((title) => ({ title })) };
    return (await cell.post('/api/v1/courses').send(asked).expect(201)).body;
  };
  return {
    service,
    cell,
    trainer,
    step,
    course,
    as: (role, partnerId) => service.as({ role, ...(partnerId && { partnerId }) }),
    partner: async (known) => {
      const partner = aPartner(known);
      await service.hears(PartnerRegistered.of(partner), partner.id, 1);
      return partner;
    },
    suspend: async (partner) => {
      const { id: courseId } = await course();
      await service.hears(PartnerSuspended.of({ ...partner, status: 'suspended' }, { reason: 'Under review.' }), partner.id, 2);
      const asked = { ...threeDays, courseId, hostPartnerIds: [partner.id] };
      await eventually(() =>
        cell
          .post('/api/v1/training-sessions')
          .send(asked)
          .expect(409)
          .expect(/partner.suspended/),
      );
    },
    trainee: async (employer, more = {}) => {
      const asked = {
        name: `Trainee ${randomUUID()}`,
        employerPartnerId: employer.id,
        consent: { given: true, on: '2021-06-01' },
        ...more,
      };
      return (await trainer.post('/api/v1/trainees').send(asked).expect(201)).body.id;
    },
    session: async (until, more = {}) => {
      const asked = { ...threeDays, courseId: more['courseId'] ?? (await course()).id, ...more };
      const { id } = (await cell.post('/api/v1/training-sessions').send(asked).expect(201)).body;
      if (until !== 'planned') await step(id, 'open').expect(200);
      if (until === 'running') await step(id, 'run').expect(200);
      return id;
    },
  };
}
