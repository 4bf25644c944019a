import { aggregateModel } from '@liaison/service';

export const statementModel = aggregateModel({
  name: 'statement',
  collection: 'statements',
  indexes: [
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    [{ 'state.forum': 1, createdAt: -1, _id: -1 }],
    [{ 'state.onBehalfOfPartnerIds': 1, createdAt: -1, _id: -1 }],
    [{ 'state.instrument': 1, createdAt: -1, _id: -1 }],
  ],
});
