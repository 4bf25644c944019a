import { aggregateModel } from '@liaison/service';

export const presenceModel = aggregateModel({
  name: 'presence',
  collection: 'presences',
  indexes: [
    [{ 'state.partnerId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.place.country': 1, createdAt: -1, _id: -1 }],
    [{ 'state.pillar': 1, createdAt: -1, _id: -1 }],
    [{ 'state.importId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.place.areas.pcode': 1 }],
  ],
});
