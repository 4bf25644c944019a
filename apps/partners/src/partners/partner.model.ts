import { aggregateModel } from '@liaison/service';

export const partnerModel = aggregateModel({
  name: 'partner',
  collection: 'partners',
  indexes: [
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    [{ 'state.kind': 1, createdAt: -1, _id: -1 }],
    [{ 'state.country': 1, createdAt: -1, _id: -1 }],
    [{ 'state.acronym': 1 }],
  ],
});
