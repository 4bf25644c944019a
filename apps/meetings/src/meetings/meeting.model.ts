import { aggregateModel } from '@liaison/service';

/** Lists are by start, so each filter's index goes on with it. */
export const meetingModel = aggregateModel({
  name: 'meeting',
  collection: 'meetings',
  indexes: [
    [{ 'state.start': 1, _id: 1 }],
    [{ 'state.status': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.mechanismId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.parentId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.seriesId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.invitees.partnerId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.hostPartnerIds': 1, 'state.start': 1, _id: 1 }],
  ],
});
