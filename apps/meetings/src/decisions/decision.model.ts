import { aggregateModel } from '@liaison/service';

export const decisionModel = aggregateModel({
  name: 'decision',
  collection: 'decisions',
  indexes: [
    [{ 'state.meetingId': 1, createdAt: -1, _id: -1 }],
    // No two decisions of a meeting have one number, whoever records at the same moment.
    [{ 'state.meetingId': 1, 'state.number': 1 }, { unique: true }],
  ],
});
