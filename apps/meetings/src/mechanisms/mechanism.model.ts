import { aggregateModel } from '@liaison/service';

export const mechanismModel = aggregateModel({
  name: 'mechanism',
  collection: 'mechanisms',
  indexes: [
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    [{ 'state.country': 1, createdAt: -1, _id: -1 }],
    [{ 'state.type': 1, createdAt: -1, _id: -1 }],
    [{ 'state.seats.partnerId': 1, createdAt: -1, _id: -1 }],
  ],
});
