import { aggregateModel } from '@liaison/service';

/** Lists are by due day, so each filter's index goes on with it. */
export const actionPointModel = aggregateModel({
  name: 'action-point',
  collection: 'action_points',
  indexes: [
    [{ 'state.dueOn': 1, _id: 1 }],
    [{ 'state.status': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.assigneePartnerId': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.meetingId': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.mechanismId': 1, 'state.dueOn': 1, _id: 1 }],
  ],
});
