import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id, Reason } from '../kernel/values';
import { TrainingSessionOnRecord } from './training-session';

const traineeId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b35';
const hostId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';
const employerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

type Hosted = Pick<z.output<typeof TrainingSessionOnRecord>, 'hostPartnerIds'>;

const sessionEvent = eventsOf({
  service: 'training',
  aggregate: 'trainingSession',
  state: TrainingSessionOnRecord,
  partnersOf: ({ hostPartnerIds, employers }) => [...hostPartnerIds, ...employers.map(({ partnerId }) => partnerId)],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b34',
    courseId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    courseTitle: { en: 'Coordination: best practices and solutions' },
    requirements: [],
    start: '2021-06-06T06:00:00.000Z',
    end: '2021-06-08T12:00:00.000Z',
    timeZone: 'Asia/Baghdad',
    days: ['2021-06-06', '2021-06-07', '2021-06-08'],
    seats: 20,
    place: { country: 'IQ' },
    languages: ['ar', 'en'],
    hostPartnerIds: [hostId],
    status: 'open',
    enrolled: 20,
    waiting: 2,
    employers: [{ partnerId: employerId, enrolled: 20, waiting: 2 }],
    evaluated: 0,
    passed: 0,
    source: { document: 'seed 003', invented: ['start', 'end', 'seats'] },
  },
});

/** Ids alone: who they are stays in the training service. They concern the hosts, and the employers of these trainees. */
const trainees = {
  data: { traineeIds: z.array(Id), employerPartnerIds: z.array(Id) },
  example: { traineeIds: [traineeId], employerPartnerIds: [employerId] },
  partnersOf: ({ trainingSession, employerPartnerIds }: { trainingSession: Hosted; employerPartnerIds: string[] }) => [
    ...trainingSession.hostPartnerIds,
    ...employerPartnerIds,
  ],
};
const trainee = {
  data: { traineeId: Id, employerPartnerId: Id },
  example: { traineeId, employerPartnerId: employerId },
  partnersOf: ({ trainingSession, employerPartnerId }: { trainingSession: Hosted; employerPartnerId: string }) => [
    ...trainingSession.hostPartnerIds,
    employerPartnerId,
  ],
};

export const TrainingSessionPlanned = sessionEvent('training-session-planned', 'A session of a course was planned.');
export const TrainingSessionReplanned = sessionEvent(
  'training-session-replanned',
  'When, where, for how many or by whom a session is held was changed.',
);
export const TrainingSessionOpened = sessionEvent('training-session-opened', 'Trainees can now be enrolled in a session.');
export const TrainingSessionBegan = sessionEvent('training-session-began', 'A session is running.');
export const TrainingSessionCompleted = sessionEvent('training-session-completed', 'A session was held to its end.');
export const TrainingSessionCancelled = sessionEvent(
  'training-session-cancelled',
  'A session will not be held, or not to its end.',
  { data: { reason: Reason }, example: { reason: 'The road to the venue is closed.' } },
);
export const TraineesEnrolled = sessionEvent(
  'trainees-enrolled',
  'Trainees got a seat in a session, or a place on its waiting list.',
  trainees,
);
export const TraineeWithdrawn = sessionEvent('trainee-withdrawn', 'A trainee will not take part in a session.', trainee);
export const WaitingTraineesMovedUp = sessionEvent(
  'waiting-trainees-moved-up',
  'Seats came free, and the first on the waiting list got them.',
  trainees,
);
export const ResultRecorded = sessionEvent(
  'result-recorded',
  'What a trainee showed in a session was recorded; the result itself stays in the training service.',
  trainee,
);
