import { aggregateModel } from '@liaison/service';

export const agendaProposalModel = aggregateModel({
  name: 'agenda-proposal',
  collection: 'agenda_proposals',
  indexes: [
    [{ 'state.mechanismId': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.status': 1, 'state.dueOn': 1, _id: 1 }],
    [{ 'state.dueOn': 1, _id: 1 }],
    [{ 'state.subjectId': 1 }],
  ],
});
