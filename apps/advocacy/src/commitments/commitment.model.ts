import { aggregateModel } from '@liaison/service';

/** Lists run by due day; the reminders look for open ones by it too. */
export const commitmentModel = aggregateModel({
  name: 'commitment',
  collection: 'commitments',
  indexes: [
    [{ 'state.dueOn': 1, _id: 1 }],
    [{ 'state.status': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.partnerId': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.body.country': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.place.country': 1, 'state.dueOn': 1, _id: 1 }],
  ],
});
