import { aggregateModel } from '@liaison/service';

/** Found by its id, which follows from the meeting. */
export const agendaModel = aggregateModel({ name: 'agenda', collection: 'agendas' });
