import { aggregateModel } from '@liaison/service';

/** Found by its id, which follows from the meeting, or by a proposal that stands on it. */
export const agendaModel = aggregateModel({
  name: 'agenda',
  collection: 'agendas',
  indexes: [[{ 'state.items.proposalId': 1 }, { sparse: true }]],
});
