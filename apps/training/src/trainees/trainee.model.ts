import { aggregateModel } from '@liaison/service';

export const traineeModel = aggregateModel({
  name: 'trainee',
  collection: 'trainees',
  indexes: [[{ 'state.status': 1, createdAt: -1, _id: -1 }], [{ 'state.employerPartnerId': 1, createdAt: -1, _id: -1 }]],
});
