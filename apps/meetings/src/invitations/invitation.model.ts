import { aggregateModel } from '@liaison/service';
import { OF_PEOPLE } from './delegations';

export const invitationModel = aggregateModel({
  name: 'invitation',
  collection: 'invitations',
  indexes: [
    [{ 'state.meetingId': 1, _id: 1 }],
    [{ 'state.meetingId': 1, 'state.signInCode': 1 }],
    [{ 'state.partnerId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.start': 1, _id: 1 }],
    ...OF_PEOPLE.map((field): [Record<string, 1>, object] => [
      { 'state.start': 1 },
      { name: `start_where_${field}`, partialFilterExpression: { [`state.${field}`]: { $exists: true } } },
    ]),
  ],
});
