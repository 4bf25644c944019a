import { aggregateModel } from '@liaison/service';

export const seriesModel = aggregateModel({
  name: 'series',
  collection: 'series',
  indexes: [
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    [{ 'state.mechanismId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.invitees.partnerId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.hostPartnerIds': 1, createdAt: -1, _id: -1 }],
  ],
});
