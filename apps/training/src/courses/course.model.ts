import { aggregateModel } from '@liaison/service';

export const courseModel = aggregateModel({
  name: 'course',
  collection: 'courses',
  indexes: [[{ 'state.status': 1, createdAt: -1, _id: -1 }], [{ 'state.mode': 1, createdAt: -1, _id: -1 }]],
});
