import { aggregateModel } from '@liaison/service';

export const presenceImportModel = aggregateModel({
  name: 'presence-import',
  collection: 'presence_imports',
  indexes: [[{ 'state.status': 1, createdAt: -1, _id: -1 }]],
});
