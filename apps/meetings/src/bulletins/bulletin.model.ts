import { aggregateModel } from '@liaison/service';

export const bulletinModel = aggregateModel({
  name: 'bulletin',
  collection: 'bulletins',
  indexes: [
    [{ 'state.status': 1, 'state.dueOn': 1 }],
    [{ 'state.status': 1, createdAt: -1, _id: -1 }],
    [{ 'state.partnerIds': 1, createdAt: -1, _id: -1 }],
    [{ 'state.mechanismId': 1, createdAt: -1, _id: -1 }],
  ],
});
