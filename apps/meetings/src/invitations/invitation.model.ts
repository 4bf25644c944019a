import { aggregateModel } from '@liaison/service';

export const invitationModel = aggregateModel({
  name: 'invitation',
  collection: 'invitations',
  indexes: [
    [{ 'state.meetingId': 1, _id: 1 }],
    [{ 'state.meetingId': 1, 'state.signInCode': 1 }],
    [{ 'state.partnerId': 1, 'state.start': 1, _id: 1 }],
    [{ 'state.start': 1, _id: 1 }],
  ],
});
