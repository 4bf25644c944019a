import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type Circumstances,
  type Course,
  type Decision,
  type Partner,
  type Trainee,
  type TrainingSession,
} from '@liaison/contracts';
import { offer } from '../src/courses/course';
import { plan } from '../src/training-sessions/training-session';

/** Made of seed 003 (iMMAP develops the DNGO's capacity) and of what no document says: dates, seats, people. */
export const coordination = {
  title: { en: 'Coordination: best practices and solutions', ar: 'التنسيق' },
  topics: ['coordination', 'collaboration'],
  mode: 'training',
  durationHours: 18,
  source: { document: 'seed 003', invented: ['durationHours'] },
} as const;

export const threeDays = {
  start: '2021-06-06T09:00:00+03:00',
  end: '2021-06-08T15:00:00+03:00',
  timeZone: 'Asia/Baghdad',
  seats: 2,
} as const;

export const NOW = '2021-06-06T06:30:00.000Z';
export const by: Actor = { id: 'amal', roles: ['coordinator'] };
export const at = (now: string): Circumstances => ({ now, by });

export function aCourse(...requirements: string[]): Course {
  return offer(randomUUID(), {
    ...coordination,
    topics: [...coordination.topics],
    source: { document: 'seed 003' },
    requirements: requirements.map((title) => ({ id: randomUUID(), title })),
    materials: [],
  }).state;
}

export function aPlannedSession(seats = 2, course = aCourse()): TrainingSession {
  return plan(
    randomUUID(),
    {
      ...threeDays,
      start: '2021-06-06T06:00:00.000Z',
      end: '2021-06-08T12:00:00.000Z',
      seats,
      courseId: course.id,
      languages: ['ar'],
      hostPartnerIds: [],
      trainers: [{ id: randomUUID(), name: 'Trainer One' }],
    },
    course,
  ).state;
}

export function aTrainee(known: Partial<Trainee> = {}): Trainee {
  return {
    id: randomUUID(),
    employerPartnerId: randomUUID(),
    name: 'A. Trainee',
    sex: 'f',
    ageBand: '30-44',
    status: 'recorded',
    ...known,
  };
}

export function aPartner(known: Partial<Partner> = {}): Partner {
  return {
    id: randomUUID(),
    name: 'Directorate of Non-Governmental Organisations',
    acronym: 'DNGO',
    kind: 'national-authority',
    isLocalActor: true,
    country: 'IQ',
    pillars: [],
    status: 'active',
    ...known,
  };
}

/** The last part of each event's type. */
export function namesOf({ happened }: Decision<unknown>): string[] {
  return happened.map(({ definition }) => definition.type.split('.')[2]!);
}

/** The code of the refusal that `step` throws. */
export function codeOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'not refused';
}
