import { aggregateModel } from '@liaison/service';

/** A meeting has its minutes once. */
export const minutesModel = aggregateModel({
  name: 'minutes',
  collection: 'minutes',
  indexes: [[{ 'state.meetingId': 1 }, { unique: true }], [{ 'state.status': 1, createdAt: -1, _id: -1 }]],
});
