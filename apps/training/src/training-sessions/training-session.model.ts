import { aggregateModel } from '@liaison/service';

export const trainingSessionModel = aggregateModel({
  name: 'training-session',
  collection: 'training_sessions',
  indexes: [
    [{ 'state.start': 1, _id: 1 }],
    [{ 'state.status': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.courseId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.hostPartnerIds': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.enrolments.traineeId': 1 }],
  ],
});
