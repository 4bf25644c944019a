import { aggregateModel } from '@liaison/service';

export const agreementModel = aggregateModel({
  name: 'agreement',
  collection: 'agreements',
  indexes: [
    [{ 'state.parties.partnerId': 1, createdAt: -1, _id: -1 }],
    [{ 'state.kind': 1, createdAt: -1, _id: -1 }],
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    // What falls due.
    [{ 'state.status': 1, 'state.endsOn': 1 }],
  ],
});
