import { aggregateModel } from '@liaison/service';

export const receiptModel = aggregateModel({
  name: 'bulletin-receipt',
  collection: 'bulletin_receipts',
  indexes: [[{ 'state.bulletinId': 1 }]],
});
