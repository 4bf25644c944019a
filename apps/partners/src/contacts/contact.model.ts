import { aggregateModel } from '@liaison/service';

export const contactModel = aggregateModel({
  name: 'contact',
  collection: 'contacts',
  indexes: [
    [{ 'state.partnerId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.roles.kind': 1, createdAt: -1, _id: -1 }],
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
  ],
});
