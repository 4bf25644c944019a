import { aggregateModel } from '@liaison/service';

export const meetingImportModel = aggregateModel({ name: 'meeting-import', collection: 'meeting_imports' });
